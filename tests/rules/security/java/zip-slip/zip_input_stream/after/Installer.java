import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Installer {
    public void install(InputStream archive, File target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                File dest = new File(target, entry.getName());
                try (FileOutputStream out = new FileOutputStream(dest)) {
                    out.write(zip.readNBytes(1 << 20));
                }
            }
        }
    }
}
