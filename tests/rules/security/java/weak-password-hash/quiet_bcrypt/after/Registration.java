import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

public class Registration {
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(12);

    public void register(Users users, String email, String password) {
        users.add(email, encoder.encode(password));
    }
}
