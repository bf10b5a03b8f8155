import java.io.IOException;
import java.nio.file.*;

class Spool {
    static void lock(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.writeString(path, "locked", StandardOpenOption.CREATE_NEW);
        }
    }
}
