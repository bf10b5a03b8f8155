import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OrderController {
    private static final Set<String> COLUMNS = Set.of("id", "total", "created");
    private final JdbcTemplate jdbc;

    public OrderController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/orders")
    public List<Long> list(@RequestParam String sort) {
        if (!COLUMNS.contains(sort)) {
            throw new IllegalArgumentException("unknown column");
        }
        return jdbc.queryForList("SELECT id FROM orders ORDER BY " + sort, Long.class);
    }
}
