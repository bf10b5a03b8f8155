class SignIn extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        boolean same = Accounts.matches(request.getParameter("password"));
        request.getSession().setAttribute("attempts", same ? 0 : 1);
        request.setAttribute("user", "x");
    }
}
