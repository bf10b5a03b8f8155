import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PluginServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException {
        String name = "shop.plugins." + req.getParameter("plugin");
        try {
            Runnable plugin = (Runnable) Class.forName(name).getDeclaredConstructor().newInstance();
            plugin.run();
        } catch (ReflectiveOperationException e) {
            throw new ServletException("no such plugin");
        }
    }
}
