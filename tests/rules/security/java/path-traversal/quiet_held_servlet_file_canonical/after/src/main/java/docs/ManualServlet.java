package docs;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ManualServlet extends HttpServlet {

    private static final File ROOT = new File("/srv/manuals");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = request.getParameter("page");
        File file = new File(ROOT, page + ".pdf");
        String canonical = file.getCanonicalPath();
        if (!canonical.startsWith(ROOT.getCanonicalPath() + File.separator)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/pdf");
        try (InputStream in = new FileInputStream(canonical)) {
            in.transferTo(response.getOutputStream());
        }
    }
}
