import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

public class Tools {
    public void executable(Path file) throws IOException {
        Set<PosixFilePermission> bits = Files.getPosixFilePermissions(file);
        bits.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(file, bits);
    }
}
