import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

public class Signer {
    public String sign(String message, String secret) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        byte[] signature = digest.digest((secret + message).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(signature);
    }
}
