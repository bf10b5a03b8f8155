package site;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class AgeServlet extends HttpServlet {

    private String answer(String text) {
        try {
            return "You are " + Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return "Not a number";
        }
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        resp.setContentType("text/html");
        resp.getWriter().println("<p>" + answer(req.getParameter("age")) + "</p>");
    }
}
