package track;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class ClickServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(ClickServlet.class);

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        String campaign = req.getParameter("campaign");
        LOG.info("click for campaign {} at {}", campaign, System.currentTimeMillis());
        resp.setStatus(204);
    }
}
