package accounts;

import java.util.Random;

public class ResetTokens {

    public String createResetToken(long accountId) {
        String token = Long.toHexString(new Random().nextLong());
        return accountId + "-" + token;
    }
}
