import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PreviewController {
    private static final Map<String, String> LAYOUTS = Map.of("short", "Hi ${name}", "long", "Dear ${name}");
    private final Configuration config = new Configuration(Configuration.VERSION_2_3_31);

    @PostMapping("/preview")
    public String preview(@RequestParam String layout) throws IOException {
        String source = LAYOUTS.getOrDefault(layout, "Hi ${name}");
        return new Template("preview", source, config).getEncoding();
    }
}
