import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ProductServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        String sql = "SELECT COUNT(*) FROM products" + " WHERE category = ?";
        try (Connection c = Db.open(); PreparedStatement st = c.prepareStatement(sql)) {
            st.setString(1, req.getParameter("category"));
            try (ResultSet rs = st.executeQuery()) {
                rs.next();
                resp.getWriter().print(rs.getInt(1));
            }
        } catch (SQLException e) {
            throw new ServletException("query failed");
        }
    }
}
