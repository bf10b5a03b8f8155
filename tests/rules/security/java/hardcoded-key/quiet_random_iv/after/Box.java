import java.security.SecureRandom;
import javax.crypto.spec.IvParameterSpec;

public class Box {
    private final SecureRandom random = new SecureRandom();

    public IvParameterSpec iv() {
        byte[] iv = new byte[16];
        random.nextBytes(iv);
        return new IvParameterSpec(iv);
    }
}
