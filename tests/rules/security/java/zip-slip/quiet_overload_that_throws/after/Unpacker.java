import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Unpacker {
    public static void check(String root, String path) throws IOException {
        check(Paths.get(root), Paths.get(path));
    }

    public static void check(Path root, Path path) throws IOException {
        if (path.normalize().startsWith(root)) {
            return;
        }
        throw new AccessDeniedException(path.toString());
    }

    public void unpack(ZipInputStream in, Path root) throws IOException {
        ZipEntry entry = in.getNextEntry();
        while (entry != null) {
            Path path = root.resolve(entry.getName());
            check(root, path);
            Files.copy(in, path);
            entry = in.getNextEntry();
        }
    }
}
