import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LoginServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        Cookie cookie = new Cookie("SESSIONID", Sessions.create(req.getUserPrincipal()));
        cookie.setHttpOnly(true);
        cookie.setSecure(false);
        resp.addCookie(cookie);
    }
}
