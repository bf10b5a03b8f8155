import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LoginServlet extends HttpServlet {
    private static Cookie hardened(Cookie cookie) {
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        return cookie;
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        resp.addCookie(hardened(new Cookie("SESSIONID", Sessions.create(req.getUserPrincipal()))));
    }
}
