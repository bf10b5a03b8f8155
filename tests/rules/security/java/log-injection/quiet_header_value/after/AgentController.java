import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class AgentController {
    private static final Logger logger = LoggerFactory.getLogger(AgentController.class);

    public void agent(HttpServletRequest request) {
        logger.info("agent " + request.getHeader("User-Agent"));
    }
}
