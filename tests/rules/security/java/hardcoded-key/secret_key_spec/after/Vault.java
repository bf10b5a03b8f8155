import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

public class Vault {
    private static final String MASTER = "k3J9vQz7Lx1Rt5Wb";

    public byte[] encrypt(byte[] text) throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(MASTER.getBytes(StandardCharsets.UTF_8), "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(text);
    }
}
