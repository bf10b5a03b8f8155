import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PeopleServlet extends HttpServlet {
    private transient DirContext directory;

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException {
        String uid = req.getParameter("uid");
        if (uid == null || !uid.matches("[a-z0-9]+")) {
            resp.setStatus(400);
            return;
        }
        try {
            directory.search("ou=people", "(uid=" + uid + ")", new SearchControls());
        } catch (NamingException e) {
            throw new ServletException("directory not available");
        }
    }
}
