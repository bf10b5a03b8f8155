package shop;

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
        StringBuilder list = new StringBuilder();
        for (String sku : skus) {
            list.append(list.length() == 0 ? "'" : ",'").append(sku).append('\'');
        }
        return jdbc.queryForList("SELECT amount FROM stock WHERE sku IN (" + list + ")", Integer.class);
    }
}
