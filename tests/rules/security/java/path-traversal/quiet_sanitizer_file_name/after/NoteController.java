import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class NoteController {
    @GetMapping("/notes/size")
    public long size(@RequestParam String note) throws IOException {
        Path file = Paths.get("/srv/notes", FilenameUtils.getName(note));
        return Files.readAllBytes(file).length;
    }
}
