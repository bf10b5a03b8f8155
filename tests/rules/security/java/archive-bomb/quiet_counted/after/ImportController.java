import java.io.IOException;
import java.util.zip.ZipInputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class ImportController {
    private static final long LIMIT = 10_000_000;

    @PostMapping("/import")
    public long load(@RequestParam MultipartFile file) throws IOException {
        long total = 0;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(file.getInputStream())) {
            while (zip.getNextEntry() != null) {
                int n;
                while ((n = zip.read(buffer)) > 0) {
                    total += n;
                    if (total > LIMIT) {
                        throw new IOException("archive too large");
                    }
                }
            }
        }
        return total;
    }
}
