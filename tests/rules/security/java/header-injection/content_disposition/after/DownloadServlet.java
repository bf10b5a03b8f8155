import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class DownloadServlet extends HttpServlet {
    private String disposition(String name) {
        return new StringBuilder("attachment; filename=\"").append(name).append('"').toString();
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        resp.addHeader("Content-Disposition", disposition(req.getParameter("name")));
        resp.getOutputStream().write(Report.bytes());
    }
}
