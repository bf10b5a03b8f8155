import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LabelServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        String pattern = req.getParameter("pattern");
        if (!"%s by %s".equals(pattern)) {
            pattern = "%s (%s)";
        }
        resp.setIntHeader("X-Size", String.format(pattern, "Dune", "Herbert").length());
    }
}
