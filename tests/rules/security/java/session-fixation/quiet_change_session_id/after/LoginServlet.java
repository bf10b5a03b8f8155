import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LoginServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        User user = Users.check(req.getParameter("user"), req.getParameter("password"));
        if (user == null) {
            resp.sendError(401);
            return;
        }
        req.changeSessionId();
        req.getSession().setAttribute("user", user);
    }
}
