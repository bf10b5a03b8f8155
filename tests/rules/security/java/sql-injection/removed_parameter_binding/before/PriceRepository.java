import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PriceRepository {
    private final JdbcTemplate jdbc;

    public PriceRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/price")
    public Integer price(@RequestParam String sku) {
        return jdbc.queryForObject("SELECT cents FROM prices WHERE sku = ?", Integer.class, sku);
    }
}
