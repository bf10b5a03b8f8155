import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class UploadController {
    @PostMapping("/avatar")
    public long upload(@RequestParam MultipartFile file) throws IOException {
        Path name = Paths.get(file.getOriginalFilename()).getFileName();
        file.transferTo(Paths.get("/var/www/static").resolve(name));
        return file.getSize();
    }
}
