import java.io.IOException;
import java.io.RandomAccessFile;

class Sizes {
    static long of(String path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path, "r");
        return file.length();
    }
}
