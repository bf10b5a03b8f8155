import java.io.File;
import java.io.IOException;

public class Cleanup {
    public void drop(File file) throws IOException {
        if (!file.delete()) {
            throw new IOException("cannot delete the file");
        }
    }
}
