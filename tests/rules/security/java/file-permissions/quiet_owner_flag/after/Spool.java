import java.io.File;

public class Spool {
    public boolean share(File file) {
        return file.setWritable(true) && file.setReadable(true, true);
    }
}
