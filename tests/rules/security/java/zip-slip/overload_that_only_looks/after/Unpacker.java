import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Unpacker {
    public static void check(String path) throws IOException {
        if (!Path.of(path).normalize().startsWith("/srv")) {
            throw new IOException(path);
        }
    }

    public static void check(Path path) throws IOException {
        if (Files.exists(path)) {
            throw new IOException("there already");
        }
    }

    public void unpack(ZipInputStream in, Path root) throws IOException {
        ZipEntry entry = in.getNextEntry();
        while (entry != null) {
            Path path = root.resolve(entry.getName());
            check(path);
            Files.copy(in, path);
            entry = in.getNextEntry();
        }
    }
}
