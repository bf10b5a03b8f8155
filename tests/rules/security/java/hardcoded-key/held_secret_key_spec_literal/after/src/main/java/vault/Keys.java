package vault;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

final class Keys {

    private Keys() {
    }

    static SecretKey sessionKey() {
        byte[] material = "q7Vt2LxZ9eRk4WmB".getBytes(StandardCharsets.US_ASCII);
        return new SecretKeySpec(material, "AES");
    }
}
