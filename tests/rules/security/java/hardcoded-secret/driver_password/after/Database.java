import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class Database {
    public static Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db.internal/billing", "billing", "tR7#kQ9v!mX2pL");
    }
}
