import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

public class Signer {
    public byte[] sign(byte[] message) throws NoSuchAlgorithmException {
        String[] names = {"MD5", "SHA-512"};
        return MessageDigest.getInstance(names[1]).digest(message);
    }
}
