package people;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PeopleController {

    private final MongoCollection<Document> people;

    public PeopleController(MongoDatabase database) {
        this.people = database.getCollection("people");
    }

    @GetMapping("/people")
    public List<Document> find(@RequestParam String city) {
        return people.find(and(eq("city", city), eq("visible", true))).into(new ArrayList<>());
    }
}
