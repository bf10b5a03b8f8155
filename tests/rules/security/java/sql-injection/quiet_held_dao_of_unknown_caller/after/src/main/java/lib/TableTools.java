package lib;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

public final class TableTools {

    private TableTools() {
    }

    /** Empties a table of the schema that the caller migrates. */
    public static int truncate(Connection con, String table) throws SQLException {
        try (Statement st = con.createStatement()) {
            return st.executeUpdate("DELETE FROM " + table);
        }
    }
}
