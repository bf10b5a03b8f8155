import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FindController {
    private final MongoTemplate mongo;

    public FindController(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @GetMapping("/find")
    public long find(@RequestParam String name) {
        BasicQuery query = new BasicQuery("{ name: '" + name + "' }");
        return mongo.count(query, Item.class);
    }
}
