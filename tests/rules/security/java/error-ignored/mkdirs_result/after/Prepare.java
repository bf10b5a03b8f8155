import java.io.File;

public class Prepare {
    public File folder(String name) {
        File folder = new File("/srv/data", name);
        folder.mkdirs();
        return folder;
    }
}
