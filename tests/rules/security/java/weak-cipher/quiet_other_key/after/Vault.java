import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.crypto.Cipher;

public class Vault {
    public Cipher cipher() throws GeneralSecurityException {
        Properties names = new Properties();
        names.setProperty("v1", "DES/CBC/PKCS5Padding");
        names.setProperty("v2", "AES/GCM/NoPadding");
        return Cipher.getInstance(names.getProperty("v2"));
    }
}
