package shop.web;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.annotation.Resource;
import javax.servlet.ServletException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

@WebServlet("/invoices")
public class InvoiceListServlet extends HttpServlet {

    private static final Set<String> SORTABLE = Set.of("number", "total", "created_at");

    @Resource(name = "jdbc/shop")
    private DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String sort = request.getParameter("sort");
        if (!SORTABLE.contains(sort)) {
            sort = "number";
        }
        StringBuilder sql = new StringBuilder(128);
        sql.append("SELECT number, total FROM invoice WHERE customer_id = ?");
        sql.append(" ORDER BY ").append(sort);
        int count = 0;
        try (Connection con = dataSource.getConnection();
             PreparedStatement st = con.prepareStatement(sql.toString())) {
            st.setLong(1, 17L);
            try (ResultSet rs = st.executeQuery()) {
                while (rs.next()) {
                    count += rs.getInt(2);
                }
            }
        } catch (SQLException e) {
            throw new ServletException("invoice list failed", e);
        }
        response.setContentType("text/plain");
        response.getWriter().println(count);
    }
}
