import java.security.SecureRandom;
import java.util.Random;

public class ResetService {
    public String newToken() {
        Random random = new SecureRandom();
        String token = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return token;
    }
}
