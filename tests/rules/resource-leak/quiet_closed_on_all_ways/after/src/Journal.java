import java.io.*;
import java.nio.file.*;

class Journal {
    String title(Path path) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(path)) {
            return in.readLine();
        }
    }

    int first(String path) throws IOException {
        InputStream in = null;
        try {
            in = new FileInputStream(path);
            return in.read();
        } finally {
            if (in != null) {
                in.close();
            }
        }
    }
}
