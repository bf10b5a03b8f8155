import java.sql.Connection;
import java.sql.SQLException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class ReportServlet extends HttpServlet {
    private Connection connection;

    static class Filter {
        private final String floor;

        Filter(String floor) {
            this.floor = floor;
        }

        String where() {
            return " WHERE floor = '" + floor + "'";
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Filter filter = new Filter(request.getParameter("floor"));
        try {
            connection.createStatement().executeQuery("SELECT id FROM room" + filter.where());
        } catch (SQLException e) {
            response.setStatus(500);
        }
    }
}
