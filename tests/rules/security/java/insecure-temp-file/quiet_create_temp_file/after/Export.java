import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Export {
    public Path export(String text) throws IOException {
        Path file = Files.createTempFile("export", ".csv");
        Files.writeString(file, text);
        return file;
    }
}
