import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

class Header {
    static byte[] of(File file) throws IOException {
        byte[] buffer = new byte[64];
        try (InputStream in = new FileInputStream(file)) {
            in.read(buffer);
        }
        new File("done").delete();
        return buffer;
    }
}
