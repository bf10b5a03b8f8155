import java.io.IOException;
import java.util.zip.ZipInputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class ImportController {
    @PostMapping("/import")
    public long load(@RequestParam MultipartFile file) throws IOException {
        long size = 0;
        try (ZipInputStream zip = new ZipInputStream(file.getInputStream())) {
            while (zip.getNextEntry() != null) {
                size += zip.readAllBytes().length;
            }
        }
        return size;
    }
}
