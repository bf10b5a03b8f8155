package api;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import javax.servlet.http.HttpServletRequest;

public class TokenReader {

    public boolean isAdmin(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return false;
        }
        DecodedJWT jwt = JWT.decode(header.substring(7));
        return "admin".equals(jwt.getClaim("role").asString());
    }
}
