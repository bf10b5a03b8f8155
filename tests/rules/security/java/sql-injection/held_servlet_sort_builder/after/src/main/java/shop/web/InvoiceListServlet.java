package shop.web;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.annotation.Resource;
import javax.servlet.ServletException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

@WebServlet("/invoices")
public class InvoiceListServlet extends HttpServlet {

    @Resource(name = "jdbc/shop")
    private DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String[] sort = request.getParameterValues("sort");
        StringBuilder sql = new StringBuilder(128);
        sql.append("SELECT number, total FROM invoice WHERE customer_id = ?");
        if (sort != null && sort.length > 0) {
            sql.append(" ORDER BY ").append(sort[0]);
        }
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
