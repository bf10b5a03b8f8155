package site;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

public class SearchServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        resp.setContentType("text/html; charset=UTF-8");
        String query = req.getQueryString();
        String term = "";
        int at = query == null ? -1 : query.indexOf("q=");
        if (at >= 0) {
            term = URLDecoder.decode(query.substring(at + 2), StandardCharsets.UTF_8);
        }
        PrintWriter out = resp.getWriter();
        out.println("<!doctype html><title>Search</title>");
        out.printf("<p>No page speaks of <em>%s</em>.</p>%n", Encode.forHtmlContent(term));
        out.println("<a href=\"/\">back</a>");
    }
}
