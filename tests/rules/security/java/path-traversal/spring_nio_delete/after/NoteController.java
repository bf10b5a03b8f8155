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

    private Path locate(String user, String note) {
        return root.resolve(user).resolve(note + ".md").normalize();
    }

    @DeleteMapping("/notes")
    public void delete(@RequestParam String user, @RequestParam String note) throws IOException {
        Files.delete(locate(user, note));
    }
}
