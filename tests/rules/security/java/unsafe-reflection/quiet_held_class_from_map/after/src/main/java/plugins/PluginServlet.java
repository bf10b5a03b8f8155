package plugins;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PluginServlet extends HttpServlet {

    private final transient Map<String, Supplier<Runnable>> plugins = new HashMap<>();

    @Override
    public void init() {
        plugins.put("tidy", () -> () -> getServletContext().removeAttribute("cache"));
        plugins.put("mark", () -> () -> getServletContext().setAttribute("marked", Boolean.TRUE));
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        Supplier<Runnable> plugin = plugins.get(req.getParameter("type"));
        if (plugin == null) {
            resp.sendError(404);
            return;
        }
        plugin.get().run();
    }
}
