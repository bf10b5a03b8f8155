import java.io.IOException;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ProceedServlet extends HttpServlet {
    private static final List<String> PAGES = List.of("/cart", "/account");

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String next = req.getParameter("next");
        if (PAGES.contains(next)) {
            resp.sendRedirect(next);
        } else {
            resp.sendRedirect("/");
        }
    }
}
