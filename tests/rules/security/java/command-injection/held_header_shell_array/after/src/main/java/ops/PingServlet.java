package ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PingServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String host = req.getHeader("X-Probe-Host");
        if (host == null || host.isEmpty()) {
            resp.sendError(400);
            return;
        }
        String[] args = {"/bin/sh", "-c", "ping -c 1 " + host};
        Process process = Runtime.getRuntime().exec(args);
        int lines = 0;
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (out.readLine() != null) {
                lines++;
            }
        }
        resp.setContentType("text/plain");
        resp.getWriter().println(lines);
    }
}
