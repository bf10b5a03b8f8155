import java.security.SecureRandom;
import java.util.HexFormat;

public class ResetService {
    private final SecureRandom random = new SecureRandom();

    public String token() {
        byte[] token = new byte[32];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}
