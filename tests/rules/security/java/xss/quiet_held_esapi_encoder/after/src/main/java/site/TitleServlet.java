package site;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.esapi.ESAPI;

public class TitleServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String[] titles = req.getParameterValues("title");
        String title = titles == null ? "" : titles[0];
        resp.setContentType("text/html;charset=UTF-8");
        resp.getWriter().format("<h2>%s</h2>", ESAPI.encoder().encodeForHTML(title));
    }
}
