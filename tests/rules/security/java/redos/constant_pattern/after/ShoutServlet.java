import java.util.regex.Pattern;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ShoutServlet extends HttpServlet {
    private static final Pattern SENTENCE = Pattern.compile("^(\\w|\\d|[a-z])+!$");

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        String text = req.getParameter("text");
        boolean shout = SENTENCE.matcher(text).matches();
        resp.setStatus(shout ? 200 : 204);
    }
}
