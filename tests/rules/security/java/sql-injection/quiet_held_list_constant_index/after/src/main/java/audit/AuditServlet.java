package audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

public class AuditServlet extends HttpServlet {
    private final DataSource pool;

    public AuditServlet(DataSource pool) {
        this.pool = pool;
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        List<String> words = new ArrayList<>();
        words.add("all");
        words.add(req.getHeader("X-Department"));
        words.add("none");
        words.remove(0);
        String department = words.get(1);

        String sql = "DELETE FROM audit WHERE department = '" + department + "'";
        try (Connection con = pool.getConnection(); Statement st = con.createStatement()) {
            st.executeUpdate(sql);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
        resp.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
