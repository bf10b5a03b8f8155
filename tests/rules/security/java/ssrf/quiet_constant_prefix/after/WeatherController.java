import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class WeatherController {
    private static final String API = "https://api.weather.example/v1/";
    private final RestTemplate rest;

    public WeatherController(RestTemplate rest) {
        this.rest = rest;
    }

    @GetMapping("/weather/{city}")
    public Integer weather(@PathVariable String city) {
        return rest.getForObject(API + "current/" + city, Integer.class);
    }
}
