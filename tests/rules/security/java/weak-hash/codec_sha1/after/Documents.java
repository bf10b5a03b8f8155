import org.apache.commons.codec.digest.DigestUtils;

public class Documents {
    public static String signature(byte[] body) {
        return DigestUtils.sha1Hex(body);
    }
}
