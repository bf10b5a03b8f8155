import java.io.FileInputStream;
import java.io.IOException;

public class Head {
    public int first(String path) throws IOException {
        try (FileInputStream in = new FileInputStream(path)) {
            return in.read();
        }
    }
}
