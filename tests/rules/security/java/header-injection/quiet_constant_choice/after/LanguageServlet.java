import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LanguageServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        resp.setHeader("Content-Language", "de".equals(req.getParameter("lang")) ? "de" : "en");
        resp.setHeader("X-Page", String.valueOf(Integer.parseInt(req.getParameter("page"))));
    }
}
