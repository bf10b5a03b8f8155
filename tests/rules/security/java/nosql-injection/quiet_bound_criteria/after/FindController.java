import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
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
        return mongo.count(Query.query(Criteria.where("name").is(name)), Item.class);
    }
}
