import groovy.lang.GroovyShell;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class GroovyServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        GroovyShell shell = new GroovyShell();
        shell.setVariable("total", 10);
        Object match = shell.evaluate(req.getParameter("rule"));
        resp.setStatus(Boolean.TRUE.equals(match) ? 200 : 204);
    }
}
