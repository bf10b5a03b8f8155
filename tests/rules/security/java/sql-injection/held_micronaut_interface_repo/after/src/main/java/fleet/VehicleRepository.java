package fleet;

import java.sql.SQLException;
import java.util.List;

public interface VehicleRepository {
    List<String> ownersOf(String plate) throws SQLException;
}
