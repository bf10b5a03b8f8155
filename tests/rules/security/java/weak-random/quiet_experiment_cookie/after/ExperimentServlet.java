package accounts;
import java.util.Random;
import javax.servlet.http.*;
public class ExperimentServlet extends HttpServlet {
  public void doGet(HttpServletRequest request, HttpServletResponse response) {
    double value = new java.util.Random().nextDouble();
    String bucket = Double.toString(value).substring(2);
    Cookie cookie = new Cookie("experiment", bucket);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    response.addCookie(cookie);
  }
}
