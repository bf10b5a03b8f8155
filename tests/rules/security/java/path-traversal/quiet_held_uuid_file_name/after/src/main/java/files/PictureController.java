package files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PictureController {

    private final Path pictures = Path.of("/var/lib/pictures");

    @GetMapping(value = "/pictures/{id}", produces = "image/png")
    public byte[] picture(@PathVariable String id) throws IOException {
        UUID key = UUID.fromString(id);
        return Files.readAllBytes(pictures.resolve(key + ".png"));
    }
}
