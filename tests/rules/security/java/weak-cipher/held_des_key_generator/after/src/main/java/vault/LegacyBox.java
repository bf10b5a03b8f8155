package vault;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

public final class LegacyBox {

    private static final String ALGORITHM = "DESede/CBC/PKCS5Padding";

    private LegacyBox() {
    }

    public static byte[] open(SecretKey key, byte[] iv, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv));
        return cipher.doFinal(sealed);
    }
}
