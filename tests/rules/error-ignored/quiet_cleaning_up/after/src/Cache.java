import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

class Cache {
    private final Map<String, String> names = Map.of();

    void write(File file, byte[] data) throws IOException {
        try {
            Files.write(file.toPath(), data);
        } catch (IOException e) {
            file.delete();
            throw e;
        } finally {
            new File(file.getPath() + ".tmp").delete();
        }
    }

    void drop(File file) {
        file.delete(); // it is only a hint
        file.setReadable(true);
    }
}
