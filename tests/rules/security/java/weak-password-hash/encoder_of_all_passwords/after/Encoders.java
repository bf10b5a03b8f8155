import org.springframework.security.crypto.password.MessageDigestPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

public class Encoders {
    public PasswordEncoder encoder() {
        return new MessageDigestPasswordEncoder("MD5");
    }
}
