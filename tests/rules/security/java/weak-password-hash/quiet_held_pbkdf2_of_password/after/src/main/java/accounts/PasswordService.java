package accounts;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

public class PasswordService {

    private static final int ITERATIONS = 600_000;

    private final SecureRandom random = new SecureRandom();

    public String encode(char[] password) throws GeneralSecurityException {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        byte[] hash = factory.generateSecret(new PBEKeySpec(password, salt, ITERATIONS, 256)).getEncoded();
        return HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(hash);
    }
}
