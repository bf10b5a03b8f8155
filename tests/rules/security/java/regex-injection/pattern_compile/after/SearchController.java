import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SearchController {
    private static final List<String> TITLES = List.of("Dune", "Emma", "Ulysses");

    @GetMapping("/search")
    public List<String> search(@RequestParam String q) {
        Pattern pattern = Pattern.compile(".*" + q + ".*");
        return TITLES.stream().filter(t -> pattern.matcher(t).matches()).collect(Collectors.toList());
    }
}
