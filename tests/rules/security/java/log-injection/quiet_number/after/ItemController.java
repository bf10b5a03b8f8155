import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ItemController {
    private static final Logger log = LoggerFactory.getLogger(ItemController.class);

    @GetMapping("/items/{id}")
    public long item(@PathVariable long id) {
        log.info("item {} asked for", id);
        return id;
    }
}
