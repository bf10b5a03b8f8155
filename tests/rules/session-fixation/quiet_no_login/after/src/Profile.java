class Profile extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("user", Users.of(request.getUserPrincipal()));
    }
}
