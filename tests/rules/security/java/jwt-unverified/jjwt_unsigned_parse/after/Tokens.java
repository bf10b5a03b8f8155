import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;

public class Tokens {
    private final byte[] key;

    public Tokens(byte[] key) {
        this.key = key;
    }

    public Claims claims(String token) {
        return (Claims) Jwts.parser().setSigningKey(key).parse(token).getBody();
    }
}
