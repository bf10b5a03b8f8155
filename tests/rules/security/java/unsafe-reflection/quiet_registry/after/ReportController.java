import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ReportController {
    private final Map<String, IntSupplier> reports = Map.of("daily", Reports::daily, "weekly", Reports::weekly);

    @GetMapping("/report")
    public int report(@RequestParam String kind) {
        return reports.getOrDefault(kind, () -> 0).getAsInt();
    }
}
