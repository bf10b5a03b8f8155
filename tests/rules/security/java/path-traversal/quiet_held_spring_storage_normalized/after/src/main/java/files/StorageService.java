package files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.springframework.stereotype.Service;

@Service
public class StorageService {

    private final Path root = Paths.get("/var/lib/files");

    public byte[] load(String name) throws IOException {
        Path target = root.resolve(name).normalize();
        if (!target.startsWith(root)) {
            throw new FileNotFoundException();
        }
        return Files.readAllBytes(target);
    }
}
