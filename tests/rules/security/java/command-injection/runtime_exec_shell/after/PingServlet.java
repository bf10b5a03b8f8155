import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PingServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String host = req.getParameter("host").trim();
        String[] command = {"/bin/sh", "-c", "ping -c 1 " + host};
        Process process = Runtime.getRuntime().exec(command);
        resp.setStatus(process.isAlive() ? 202 : 200);
    }
}
