import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class Database {
    public static Connection open() throws SQLException {
        String password = System.getenv("DB_PASSWORD");
        return DriverManager.getConnection("jdbc:postgresql://db.internal/billing", "billing", password);
    }
}
