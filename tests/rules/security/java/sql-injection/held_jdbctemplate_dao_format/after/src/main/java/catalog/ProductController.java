package catalog;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products")
public class ProductController {

    private final ProductDao products;

    public ProductController(ProductDao products) {
        this.products = products;
    }

    @GetMapping
    public List<Product> list(@RequestParam(defaultValue = "") String brand, @RequestParam(defaultValue = "0") int minStock) {
        return products.search(brand.trim().toLowerCase(), minStock);
    }
}
