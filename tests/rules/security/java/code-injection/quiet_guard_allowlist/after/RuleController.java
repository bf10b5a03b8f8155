import java.util.List;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RuleController {
    private static final List<String> OPS = List.of("+", "-", "*");

    @GetMapping("/calc")
    public Object calc(@RequestParam int a, @RequestParam String op, @RequestParam int b) throws ScriptException {
        if (!OPS.contains(op)) {
            return null;
        }
        return new ScriptEngineManager().getEngineByName("javascript").eval(a + op + b);
    }
}
