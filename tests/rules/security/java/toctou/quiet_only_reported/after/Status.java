import java.nio.file.Files;
import java.nio.file.Path;

public class Status {
    public String of(Path file) {
        return Files.exists(file) ? "there" : "missing";
    }
}
