import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Journal {
    String title(Path path) throws IOException {
        BufferedReader in = Files.newBufferedReader(path);
        String line = in.readLine();
        if (line != null && line.startsWith("#")) {
            return line.substring(1);
        }
        in.close();
        return "untitled";
    }
}
