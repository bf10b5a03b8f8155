import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

public class Files256 {
    public static byte[] contentId(byte[] content) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }
}
