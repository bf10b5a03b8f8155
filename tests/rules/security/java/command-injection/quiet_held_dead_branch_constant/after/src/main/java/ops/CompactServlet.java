package ops;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class CompactServlet extends HttpServlet {

    private static final int LEVEL = 7;

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String volume = req.getParameter("volume");
        String target;
        if (LEVEL * 3 > 20) {
            target = "main";
        } else {
            target = volume;
        }
        Runtime.getRuntime().exec("/usr/local/bin/compact " + target);
        resp.setStatus(202);
    }
}
