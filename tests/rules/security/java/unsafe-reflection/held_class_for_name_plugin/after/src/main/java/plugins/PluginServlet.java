package plugins;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PluginServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        String type = req.getParameter("type");
        try {
            Class<?> plugin = Class.forName("plugins.impl." + type);
            Runnable task = (Runnable) plugin.getDeclaredConstructor().newInstance();
            task.run();
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }
}
