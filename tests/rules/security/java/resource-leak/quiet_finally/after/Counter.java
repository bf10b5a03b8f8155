import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;

public class Counter {
    public boolean empty(String path) throws IOException {
        BufferedReader reader = new BufferedReader(new FileReader(path));
        try {
            return reader.readLine() == null;
        } finally {
            reader.close();
        }
    }
}
