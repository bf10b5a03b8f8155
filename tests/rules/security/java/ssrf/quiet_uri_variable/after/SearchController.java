import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class SearchController {
    private final RestTemplate rest;

    public SearchController(RestTemplate rest) {
        this.rest = rest;
    }

    @GetMapping("/count")
    public Integer count(@RequestParam String q) {
        return rest.getForObject("https://search.internal/count?q={q}", Integer.class, q);
    }
}
