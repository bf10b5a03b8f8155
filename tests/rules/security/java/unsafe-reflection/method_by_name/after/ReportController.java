import java.lang.reflect.Method;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ReportController {
    private final Reports reports = new Reports();

    @GetMapping("/report")
    public int report(@RequestParam String kind) throws ReflectiveOperationException {
        Method method = Reports.class.getMethod(kind);
        return (int) method.invoke(reports);
    }
}
