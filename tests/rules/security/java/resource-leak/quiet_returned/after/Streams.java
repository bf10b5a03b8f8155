import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;

public class Streams {
    public static InputStream open(String path) throws FileNotFoundException {
        InputStream in = new FileInputStream(path);
        return in;
    }
}
