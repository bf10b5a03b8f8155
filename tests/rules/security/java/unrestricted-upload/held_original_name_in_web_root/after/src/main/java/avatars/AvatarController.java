package avatars;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class AvatarController {

    private static final Path WEB_ROOT = Path.of("/srv/www/static/avatars");

    @PostMapping("/avatar")
    public void upload(@RequestParam("file") MultipartFile file) throws IOException {
        String name = FilenameUtils.getName(file.getOriginalFilename());
        file.transferTo(WEB_ROOT.resolve(name));
    }
}
