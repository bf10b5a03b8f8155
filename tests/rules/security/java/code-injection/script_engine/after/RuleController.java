import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RuleController {
    private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("javascript");

    @PostMapping("/rule")
    public boolean check(@RequestBody String rule) throws ScriptException {
        String source = "var total = 10; " + rule;
        return Boolean.TRUE.equals(engine.eval(source));
    }
}
