package shop;

import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

public class RegionServlet extends HttpServlet {

    private static final Map<String, String> REGIONS = Map.of("eu", "Europe", "us", "America");

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        HttpSession session = req.getSession();
        String region = REGIONS.get(req.getParameter("region"));
        if (region == null) {
            region = "Europe";
        }
        session.setAttribute("region", region);
        resp.setStatus(204);
    }
}
