package files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class NoteServlet extends HttpServlet {

    private static final Path ROOT = Path.of("/var/lib/notes");

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        Path note = ROOT.resolve(req.getParameter("note")).normalize();
        if (!note.startsWith(ROOT)) {
            resp.sendError(404);
            return;
        }
        resp.setContentType("text/plain");
        Files.copy(note, resp.getOutputStream());
    }
}
