import java.io.FileWriter;
import java.io.IOException;

public class Cache {
    private static final String FILE = "/tmp/prices.json";

    public void save(String json) throws IOException {
        try (FileWriter out = new FileWriter(FILE)) {
            out.write(json);
        }
    }
}
