import java.util.Formatter;
import java.util.Locale;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LabelServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        String pattern = "[" + req.getParameter("pattern") + "]";
        try (Formatter formatter = new Formatter(Locale.ROOT)) {
            formatter.format(pattern, "Dune");
            resp.setIntHeader("X-Size", formatter.toString().length());
        }
    }
}
