import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ProfileServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        User user = Users.current(req.getUserPrincipal());
        user.setNickname(req.getParameter("nickname"));
        user.setBio(req.getParameter("bio"));
        Users.save(user);
    }
}
