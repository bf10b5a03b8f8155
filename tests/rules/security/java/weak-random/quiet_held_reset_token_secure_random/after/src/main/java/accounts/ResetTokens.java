package accounts;

import java.security.SecureRandom;
import java.util.Random;

public class ResetTokens {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random = new SecureRandom();

    public String createResetToken() {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }
}
