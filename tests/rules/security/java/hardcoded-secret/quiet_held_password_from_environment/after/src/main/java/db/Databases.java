package db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

public class Databases {

    private static final String URL = "jdbc:postgresql://db.internal/shop";
    private static final String PASSWORD_LABEL = "Password";
    private static final String PASSWORD_VARIABLE = "SHOP_DB_PASSWORD";

    public Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "shop");
        properties.setProperty("password", System.getenv(PASSWORD_VARIABLE));
        return DriverManager.getConnection(URL, properties);
    }

    public String label() {
        return PASSWORD_LABEL;
    }
}
