import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

public class Export {
    public Path export(String text) throws IOException {
        Path file = Paths.get(System.getProperty("java.io.tmpdir"), "export.csv");
        Files.writeString(file, text);
        return file;
    }
}
