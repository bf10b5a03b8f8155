package fleet;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

@Singleton
public class JdbcVehicleRepository implements VehicleRepository {

    private final DataSource dataSource;

    public JdbcVehicleRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<String> ownersOf(String plate) throws SQLException {
        List<String> owners = new ArrayList<>();
        try (Connection con = dataSource.getConnection(); Statement st = con.createStatement()) {
            String query = "SELECT owner FROM vehicle WHERE plate = '";
            query += plate;
            query += "'";
            try (ResultSet rs = st.executeQuery(query)) {
                while (rs.next()) {
                    owners.add(rs.getString(1));
                }
            }
        }
        return owners;
    }
}
