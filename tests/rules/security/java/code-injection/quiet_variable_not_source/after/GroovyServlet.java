import groovy.lang.GroovyShell;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class GroovyServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        GroovyShell shell = new GroovyShell();
        shell.setVariable("name", req.getParameter("name"));
        resp.setStatus(Boolean.TRUE.equals(shell.evaluate("name.length() > 3")) ? 200 : 204);
    }
}
