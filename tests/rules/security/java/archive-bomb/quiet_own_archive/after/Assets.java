import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

public class Assets {
    public static byte[] words() throws IOException {
        try (InputStream in = new GZIPInputStream(Assets.class.getResourceAsStream("/words.gz"))) {
            return in.readAllBytes();
        }
    }
}
