import java.util.Set;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class CorsServlet extends HttpServlet {
    private final Origins origins = new Origins();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origins.mayCall(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
        }
    }
}
