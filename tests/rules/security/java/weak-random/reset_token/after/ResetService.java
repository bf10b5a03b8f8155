import java.util.Random;

public class ResetService {
    public void start(Users users, String email) {
        Random random = new Random();
        String token = Long.toHexString(random.nextLong());
        users.setResetToken(email, token);
    }
}
