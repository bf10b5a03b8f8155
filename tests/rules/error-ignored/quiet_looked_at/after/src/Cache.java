import java.io.File;
import java.io.IOException;

class Cache {
    void reset(File folder) throws IOException {
        if (!folder.mkdirs() && !folder.isDirectory()) {
            throw new IOException("no folder " + folder);
        }
        boolean gone = new File(folder, "index").delete();
        System.out.println(gone);
    }

    void prepare(File folder) throws IOException {
        folder.mkdirs();
        if (!folder.isDirectory()) {
            throw new IOException("no folder " + folder);
        }
    }
}
