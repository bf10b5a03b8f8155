package keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

public class KeyMaker {

    private static final int BITS = 256;

    public KeyPair make() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(BITS);
        return generator.generateKeyPair();
    }
}
