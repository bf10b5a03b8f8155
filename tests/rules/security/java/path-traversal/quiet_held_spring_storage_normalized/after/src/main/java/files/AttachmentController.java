package files;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class AttachmentController {

    private final StorageService storage;

    public AttachmentController(StorageService storage) {
        this.storage = storage;
    }

    @GetMapping("/attachments")
    public ResponseEntity<byte[]> download(@RequestParam("name") String name) throws IOException {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(storage.load(name));
    }
}
