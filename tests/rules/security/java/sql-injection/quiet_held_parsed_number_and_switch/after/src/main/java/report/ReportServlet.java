package report;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

public class ReportServlet extends HttpServlet {
    private final DataSource pool;

    public ReportServlet(DataSource pool) {
        this.pool = pool;
    }

    private static String table(String kind) {
        switch (kind) {
            case "week":
                return "report_week";
            case "month":
                return "report_month";
            default:
                throw new IllegalArgumentException("unknown kind of report");
        }
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        int year = Integer.parseInt(req.getParameter("year"));
        String sql = "SELECT sum(total) FROM " + table(req.getParameter("kind")) + " WHERE year = " + year;
        try (Connection con = pool.getConnection();
             Statement st = con.createStatement();
             ResultSet rs = st.executeQuery(sql)) {
            resp.setContentType("text/plain");
            resp.getWriter().println(rs.next() ? rs.getLong(1) : 0L);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
