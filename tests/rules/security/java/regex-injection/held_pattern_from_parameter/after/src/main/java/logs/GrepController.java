package logs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class GrepController {

    private final List<String> names = List.of("alpha", "beta", "gamma");

    @GetMapping("/names")
    public List<String> names(@RequestParam String like) {
        Pattern pattern = Pattern.compile(like, Pattern.CASE_INSENSITIVE);
        return names.stream().filter(n -> pattern.matcher(n).find()).collect(Collectors.toList());
    }
}
