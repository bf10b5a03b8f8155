package mail;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PreviewController {

    private final Configuration freemarker;

    public PreviewController(Configuration freemarker) {
        this.freemarker = freemarker;
    }

    @PostMapping(path = "/mail/preview", produces = "text/plain")
    public String preview(@RequestParam String text) throws IOException, TemplateException {
        Template template = new Template("preview", new StringReader(text), freemarker);
        StringWriter out = new StringWriter();
        template.process(Map.of("name", "Ada"), out);
        return out.toString();
    }
}
