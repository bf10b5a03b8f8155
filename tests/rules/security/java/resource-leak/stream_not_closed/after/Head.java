import java.io.FileInputStream;
import java.io.IOException;

public class Head {
    public int first(String path) throws IOException {
        FileInputStream in = new FileInputStream(path);
        int value = in.read();
        return value;
    }
}
