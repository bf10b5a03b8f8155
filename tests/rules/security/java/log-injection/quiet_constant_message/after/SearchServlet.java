import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class SearchServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger("search");

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        String term = req.getParameter("q");
        LOG.info("search of " + term.length() + " characters");
        resp.setStatus(204);
    }
}
