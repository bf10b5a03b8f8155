import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import ognl.Ognl;
import ognl.OgnlException;

public class ViewServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException {
        String property = req.getParameter("property");
        try {
            Object value = Ognl.getValue(property, new Order(10));
            resp.setStatus(value == null ? 404 : 200);
        } catch (OgnlException e) {
            throw new ServletException("no such property");
        }
    }
}
