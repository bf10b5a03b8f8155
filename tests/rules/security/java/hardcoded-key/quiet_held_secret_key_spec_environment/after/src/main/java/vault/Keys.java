package vault;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

final class Keys {

    private static final String KEY_VARIABLE = "SESSION_KEY_BASE64";

    private Keys() {
    }

    static SecretKey sessionKey() {
        byte[] material = Base64.getDecoder().decode(System.getenv(KEY_VARIABLE));
        return new SecretKeySpec(material, "AES");
    }
}
