import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

public class Legacy {
    private static final String NAME = "DES";
    private static final String MODE = "/CBC/PKCS5Padding";

    public Cipher cipher(SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(NAME + MODE);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher;
    }
}
