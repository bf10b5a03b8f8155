import java.io.*;

class Journal {
    int size(byte[] data) throws IOException {
        InputStream in = new ByteArrayInputStream(data);
        return in.available();
    }

    String first(Reader given) throws IOException {
        BufferedReader in = new BufferedReader(given);
        return in.readLine();
    }
}
