import java.io.File;

public class Spool {
    public boolean share(File file) {
        boolean ownerOnly = false;
        return file.setWritable(true, ownerOnly);
    }
}
