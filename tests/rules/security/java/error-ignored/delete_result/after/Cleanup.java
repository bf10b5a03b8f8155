import java.io.File;

public class Cleanup {
    public void drop(File file) {
        file.delete();
        Audit.dropped(file.getName());
    }
}
