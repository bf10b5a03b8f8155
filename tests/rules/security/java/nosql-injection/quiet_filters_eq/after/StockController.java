import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StockController {
    private final MongoCollection<Document> items;

    public StockController(MongoCollection<Document> items) {
        this.items = items;
    }

    @GetMapping("/stock")
    public long stock(@RequestParam String name) {
        return items.countDocuments(Filters.eq("name", name));
    }
}
