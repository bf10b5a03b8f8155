import java.io.StringWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.Velocity;

public class MailServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        VelocityContext context = new VelocityContext();
        context.put("name", "Ada");
        String source = req.getParameter("subject");
        StringWriter out = new StringWriter();
        Velocity.evaluate(context, out, "mail", source);
        resp.setIntHeader("X-Size", out.toString().length());
    }
}
