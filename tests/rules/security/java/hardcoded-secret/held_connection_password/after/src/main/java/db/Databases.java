package db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class Databases {

    private static final String URL = "jdbc:postgresql://db.internal/shop";

    public Connection open() throws SQLException {
        return DriverManager.getConnection(URL, "shop", "Gr8-t0mato!Vine");
    }
}
