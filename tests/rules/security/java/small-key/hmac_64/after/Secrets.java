import java.security.NoSuchAlgorithmException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

public class Secrets {
    private static final int BITS = 64;

    public SecretKey fresh() throws NoSuchAlgorithmException {
        KeyGenerator generator = KeyGenerator.getInstance("HmacSHA256");
        generator.init(BITS);
        return generator.generateKey();
    }
}
