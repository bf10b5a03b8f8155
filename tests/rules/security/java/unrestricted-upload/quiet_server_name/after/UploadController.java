import java.io.IOException;
import java.nio.file.Paths;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class UploadController {
    @PostMapping("/avatar")
    public long upload(@RequestParam MultipartFile file) throws IOException {
        file.transferTo(Paths.get("/srv/avatars", UUID.randomUUID() + ".bin"));
        return file.getSize();
    }
}
