import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import javax.servlet.http.HttpServletRequest;

public class AuthFilter {
    private final Algorithm algorithm = Algorithm.HMAC256(System.getenv("JWT_SECRET"));

    public String user(HttpServletRequest request) {
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        return JWT.require(algorithm).build().verify(token).getSubject();
    }
}
