import java.io.File;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;

class Cache {
    void reset(File folder, Lock lock) {
        lock.tryLock();
        folder.renameTo(new File(folder.getParent(), "old"));
        lock.unlock();
    }
}
