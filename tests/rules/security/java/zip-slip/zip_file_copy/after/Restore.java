import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

public class Restore {
    public static void restore(String backup, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(backup)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path dest = folder.resolve(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, dest);
                }
            }
        }
    }
}
