import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

public class Signer {
    private static final String ALGORITHM = "SHA-256";

    public byte[] sign(byte[] message) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance(ALGORITHM).digest(message);
    }
}
