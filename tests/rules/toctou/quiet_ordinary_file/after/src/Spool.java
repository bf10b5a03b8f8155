import java.io.IOException;
import java.nio.file.*;

class Spool {
    static String settings(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.writeString(path, "{}");
        }
        return Files.readString(path);
    }
}
