import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;

public class Counter {
    public int count(String path) throws IOException {
        BufferedReader reader = new BufferedReader(new FileReader(path));
        if (reader.readLine() == null) {
            return 0;
        }
        int n = 1;
        while (reader.readLine() != null) {
            n++;
        }
        reader.close();
        return n;
    }
}
