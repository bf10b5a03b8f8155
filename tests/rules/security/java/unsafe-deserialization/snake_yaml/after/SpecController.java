import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.LoaderOptions;

@RestController
public class SpecController {
    private final Yaml yaml = new Yaml(new Constructor(Object.class, new LoaderOptions()));

    @PostMapping("/spec")
    public int read(@RequestBody String body) {
        Map<String, Object> spec = yaml.load(body);
        return spec.size();
    }
}
