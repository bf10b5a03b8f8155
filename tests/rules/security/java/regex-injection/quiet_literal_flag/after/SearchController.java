import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SearchController {
    @GetMapping("/search")
    public boolean search(@RequestParam String q) {
        return Pattern.compile(q, Pattern.LITERAL).matcher("Dune").find();
    }
}
