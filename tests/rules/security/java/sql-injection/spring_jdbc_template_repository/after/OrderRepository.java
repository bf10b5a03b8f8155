package shop;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class OrderRepository {
    private final JdbcTemplate jdbc;

    public OrderRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Long> sortedBy(String column) {
        String sql = String.format("SELECT id FROM orders ORDER BY %s", column);
        return jdbc.queryForList(sql, Long.class);
    }
}
