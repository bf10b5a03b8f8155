import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;

class Keys {
    static void save(File file, byte[] privateKey) throws IOException {
        if (!file.exists()) {
            new FileOutputStream(file).write(privateKey);
        }
    }
}
