import javax.servlet.http.*;

class SignIn extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        if (Accounts.matches(request.getParameter("name"), request.getParameter("password"))) {
            request.getSession(true).setAttribute("loggedIn", Boolean.TRUE);
        }
    }
}
