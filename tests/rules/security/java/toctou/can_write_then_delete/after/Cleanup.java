import java.io.File;

public class Cleanup {
    public boolean drop(File file) {
        if (file.canWrite()) {
            return file.delete();
        }
        return false;
    }
}
