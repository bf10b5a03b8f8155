import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class StatusController {
    private final RestTemplate rest;

    public StatusController(RestTemplate rest) {
        this.rest = rest;
    }

    private String endpoint(String region) {
        return "https://" + region + ".example.com/status";
    }

    @GetMapping("/status")
    public boolean status(@RequestParam String region) {
        return rest.getForObject(endpoint(region), Status.class).up();
    }
}
