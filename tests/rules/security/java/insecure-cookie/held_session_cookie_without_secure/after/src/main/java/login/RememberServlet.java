package login;

import java.util.UUID;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class RememberServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        Cookie cookie = new Cookie("session_token", UUID.randomUUID().toString());
        cookie.setHttpOnly(true);
        cookie.setSecure(false);
        cookie.setPath("/");
        resp.addCookie(cookie);
        resp.setStatus(204);
    }
}
