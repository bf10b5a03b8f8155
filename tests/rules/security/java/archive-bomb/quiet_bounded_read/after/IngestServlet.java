import java.io.IOException;
import java.util.zip.GZIPInputStream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class IngestServlet extends HttpServlet {
    private static final int LIMIT = 5_000_000;

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(req.getInputStream())) {
            byte[] body = in.readNBytes(LIMIT);
            resp.setIntHeader("X-Size", body.length);
        }
    }
}
