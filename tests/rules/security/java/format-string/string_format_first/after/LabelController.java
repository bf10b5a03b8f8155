import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LabelController {
    @GetMapping("/label")
    public int label(@RequestParam String pattern) {
        String text = String.format(pattern, "Dune", "Herbert");
        return text.length();
    }
}
