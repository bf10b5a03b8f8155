import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Cleanup {
    public void drop(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectories(file.resolveSibling("old"));
    }
}
