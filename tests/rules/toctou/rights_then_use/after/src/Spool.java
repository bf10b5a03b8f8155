import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Spool {
    static void discard(Path path) throws IOException {
        if (Files.isWritable(path)) {
            Files.delete(path);
        }
    }
}
