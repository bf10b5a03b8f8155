package catalog;

import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class ProductDao {

    private static final String SEARCH = "SELECT id, name, brand FROM product WHERE stock >= %d AND lower(brand) LIKE ?";

    private final JdbcTemplate jdbc;

    public ProductDao(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Product> search(String brand, int minStock) {
        String sql = String.format(SEARCH, minStock);
        return jdbc.query(sql, new DataClassRowMapper<>(Product.class), brand + "%");
    }
}
