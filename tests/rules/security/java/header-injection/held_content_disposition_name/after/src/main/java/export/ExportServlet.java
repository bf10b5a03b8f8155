package export;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ExportServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String title = req.getParameter("title");
        resp.setContentType("text/csv");
        resp.setHeader("Content-Disposition", "attachment; filename=" + title + ".csv");
        resp.getWriter().println("id,amount");
    }
}
