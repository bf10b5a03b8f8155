package api;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.security.interfaces.RSAPublicKey;
import javax.servlet.http.HttpServletRequest;

public class TokenReader {

    private final JWTVerifier verifier;

    public TokenReader(RSAPublicKey key) {
        this.verifier = JWT.require(Algorithm.RSA256(key, null)).withIssuer("https://login.acme.example").build();
    }

    public boolean isAdmin(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return false;
        }
        DecodedJWT jwt = verifier.verify(header.substring(7));
        return "admin".equals(jwt.getClaim("role").asString());
    }
}
