package shop;

import java.util.Enumeration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

public class RegionServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        HttpSession session = req.getSession();
        String group = "guests";
        Enumeration<String> values = req.getHeaders("X-Group");
        if (values.hasMoreElements()) {
            group = values.nextElement();
        }
        session.setAttribute("group", group);
        resp.setStatus(204);
    }
}
