package webhooks;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

public class Signer {

    private final PrivateKey key;

    public Signer(PrivateKey key) {
        this.key = key;
    }

    public byte[] sign(byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initSign(key);
        signature.update(body);
        return signature.sign();
    }
}
