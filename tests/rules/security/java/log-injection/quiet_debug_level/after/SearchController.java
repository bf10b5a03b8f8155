import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class SearchController {
    private static final Logger log = LoggerFactory.getLogger(SearchController.class);

    public void search(HttpServletRequest request) {
        log.debug("search for {}", request.getParameter("q"));
    }
}
