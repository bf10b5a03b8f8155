package site;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class GreetServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        Map<String, String> model = new HashMap<>();
        model.put("title", "Welcome");
        model.put("visitor", req.getParameter("visitor"));
        model.put("footer", "See you soon");
        resp.setContentType("text/html");
        resp.getWriter().write("<h1>" + model.get("title") + ", " + model.get("visitor") + "</h1>");
    }
}
