package accounts;
import java.util.Random;
import javax.servlet.http.*;
public class RememberServlet extends HttpServlet {
  public void doGet(HttpServletRequest request, HttpServletResponse response) {
    double value = new java.util.Random().nextDouble();
    String rememberMeKey = Double.toString(value).substring(2);
    Cookie rememberMe = new Cookie("rememberMe", rememberMeKey);
    rememberMe.setSecure(true);
    rememberMe.setHttpOnly(true);
    response.addCookie(rememberMe);
  }
}
