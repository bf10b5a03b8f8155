import java.io.File;

class Spool {
    static void discard(File path, File backup) {
        if (path.canWrite()) {
            backup.delete();
        }
    }
}
