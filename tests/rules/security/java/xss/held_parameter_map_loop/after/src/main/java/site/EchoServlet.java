package site;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class EchoServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        resp.setContentType("text/html");
        StringBuilder page = new StringBuilder("<table>");
        for (Map.Entry<String, String[]> entry : req.getParameterMap().entrySet()) {
            page.append("<tr><td>field</td><td>");
            page.append(String.join(", ", entry.getValue()));
            page.append("</td></tr>");
        }
        page.append("</table>");
        resp.getWriter().write(page.toString());
    }
}
