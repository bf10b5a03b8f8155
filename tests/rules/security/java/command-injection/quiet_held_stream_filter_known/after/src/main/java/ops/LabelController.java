package ops;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LabelController {

    private static final Set<String> KNOWN = Set.of("box", "fragile", "cold");

    @PostMapping("/labels")
    public void print(@RequestParam List<String> labels) throws IOException {
        String line = labels.stream().filter(KNOWN::contains).collect(Collectors.joining(" "));
        new ProcessBuilder("sh", "-c", "print-labels " + line).start();
    }
}
