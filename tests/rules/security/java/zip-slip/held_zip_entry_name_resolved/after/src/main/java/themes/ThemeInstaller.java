package themes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class ThemeInstaller {

    private static final int LIMIT = 10_000_000;

    public void install(InputStream archive, Path themes) throws IOException {
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.readNBytes(LIMIT);
                total += content.length;
                if (total >= LIMIT) {
                    throw new IOException("theme too large");
                }
                Path target = themes.resolve(entry.getName());
                Files.write(target, content);
            }
        }
    }
}
