import java.io.*;
import java.nio.file.*;

class Journal {
    private Reader reader;
    private final RandomAccessFile file;

    Journal(String path) throws IOException {
        file = new RandomAccessFile(path, "r");
    }

    Reader open(Path path) throws IOException {
        Reader in = Files.newBufferedReader(path);
        this.reader = in;
        return in;
    }

    Parser parser(String path) throws IOException {
        InputStream in = new FileInputStream(path);
        return new Parser(in);
    }

    void quietly(String path) throws IOException {
        InputStream in = new FileInputStream(path);
        in.read();
        IOUtils.closeQuietly(in);
    }
}
