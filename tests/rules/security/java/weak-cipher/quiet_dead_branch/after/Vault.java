import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

public class Vault {
    private static final boolean LEGACY = false;

    public Cipher cipher() throws GeneralSecurityException {
        if (LEGACY) {
            return Cipher.getInstance("DESede/ECB/PKCS5Padding");
        }
        return Cipher.getInstance("AES/GCM/NoPadding");
    }
}
