class SignIn extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        if (Accounts.matches(request.getParameter("name"), request.getParameter("password"))) {
            request.changeSessionId();
            request.getSession().setAttribute("user", request.getParameter("name"));
        }
    }
}
