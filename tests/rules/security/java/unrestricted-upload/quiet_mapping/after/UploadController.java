import java.io.IOException;
import java.nio.file.Paths;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class UploadController {
    private static final Map<String, String> EXTENSIONS = Map.of("image/png", ".png", "image/jpeg", ".jpg");

    @PostMapping("/avatar")
    public long upload(@RequestParam MultipartFile file) throws IOException {
        String extension = EXTENSIONS.getOrDefault(file.getContentType(), ".bin");
        file.transferTo(Paths.get("/srv/avatars", UUID.randomUUID() + extension));
        return file.getSize();
    }
}
