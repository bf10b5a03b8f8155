import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PreviewController {
    private final Configuration config = new Configuration(Configuration.VERSION_2_3_31);

    @PostMapping("/preview")
    public int preview(@RequestParam String text) throws IOException, TemplateException {
        Template template = new Template("preview", "Dear ${name}\n" + text, config);
        StringWriter out = new StringWriter();
        template.process(Map.of("name", "Ada"), out);
        return out.toString().length();
    }
}
