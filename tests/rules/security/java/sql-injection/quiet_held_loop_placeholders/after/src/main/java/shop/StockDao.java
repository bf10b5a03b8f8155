package shop;

import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StockDao {

    private final JdbcTemplate jdbc;

    public StockDao(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/stock")
    public List<Integer> stock(@RequestParam List<String> skus) {
        String marks = String.join(",", Collections.nCopies(skus.size(), "?"));
        String sql = "SELECT amount FROM stock WHERE sku IN (" + marks + ")";
        return jdbc.queryForList(sql, Integer.class, skus.toArray());
    }
}
