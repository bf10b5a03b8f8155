package people;

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
        Document filter = new Document("$where", "this.city == '" + city + "' && this.visible");
        return people.find(filter).into(new ArrayList<>());
    }
}
