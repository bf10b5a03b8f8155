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
        Object[] arguments = {req.getParameter("uid")};
        try {
            boolean found = directory.search("ou=people", "(uid={0})", arguments, new SearchControls()).hasMore();
            resp.setStatus(found ? 200 : 404);
        } catch (NamingException e) {
            throw new ServletException("directory not available");
        }
    }
}
