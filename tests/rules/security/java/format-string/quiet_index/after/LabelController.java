import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LabelController {
    private static final String[] PATTERNS = {"%s by %s", "%s (%s)"};

    @GetMapping("/label")
    public String label(@RequestParam int style) {
        return String.format(PATTERNS[style % 2], "Dune", "Herbert");
    }
}
