import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

public class Vault {
    public SecretKeySpec key() {
        byte[] raw = Base64.getDecoder().decode(System.getenv("VAULT_KEY"));
        return new SecretKeySpec(raw, "AES");
    }
}
