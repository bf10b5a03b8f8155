import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class SuggestServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        String pattern = req.getParameter("pattern");
        resp.setStatus("Herbert, Frank".matches(pattern) ? 200 : 404);
    }
}
