import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ProductServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        String category = req.getParameter("category");
        String sql = "SELECT COUNT(*) FROM products";
        if (category != null && !category.isEmpty()) {
            sql += " WHERE category = '" + category + "'";
        }
        try (Connection c = Db.open(); Statement st = c.createStatement(); ResultSet rs = st.executeQuery(sql)) {
            rs.next();
            resp.getWriter().print(rs.getInt(1));
        } catch (SQLException e) {
            throw new ServletException("query failed");
        }
    }
}
