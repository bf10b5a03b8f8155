import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@RestController
public class SpecController {
    @PostMapping("/spec")
    public int read(@RequestBody String body) {
        Map<String, Object> spec = new Yaml(new SafeConstructor(new LoaderOptions())).load(body);
        return spec.size();
    }
}
