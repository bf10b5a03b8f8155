import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ReportServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        Map<String, String> job = new HashMap<>();
        job.put("title", req.getParameter("title"));
        job.put("table", "daily_report");
        try (Connection c = Db.open(); Statement st = c.createStatement()) {
            st.executeUpdate("DELETE FROM " + job.get("table"));
        } catch (SQLException e) {
            throw new ServletException("delete failed");
        }
        resp.setStatus(job.get("title") == null ? 400 : 204);
    }
}
