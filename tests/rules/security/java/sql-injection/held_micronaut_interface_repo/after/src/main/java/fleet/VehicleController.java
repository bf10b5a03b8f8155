package fleet;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.sql.SQLException;
import java.util.List;

@Controller("/vehicles")
public class VehicleController {

    private final VehicleRepository repository;

    public VehicleController(VehicleRepository repository) {
        this.repository = repository;
    }

    @Get("/{plate}")
    public List<String> owners(@PathVariable String plate) throws SQLException {
        return repository.ownersOf(plate);
    }
}
