import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Lock {
    public boolean acquire(Path file) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Files.writeString(file, "locked");
        return true;
    }
}
