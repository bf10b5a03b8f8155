import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class NoteController {
    private final Path root = Paths.get("/srv/notes");

    @DeleteMapping("/notes")
    public void delete(@RequestParam String note) throws IOException {
        Path file = root.resolve(note).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("outside of the notes");
        }
        Files.delete(file);
    }
}
