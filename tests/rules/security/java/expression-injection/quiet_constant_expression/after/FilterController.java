import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FilterController {
    @GetMapping("/filter")
    public Object filter(@RequestParam String name) {
        StandardEvaluationContext context = new StandardEvaluationContext();
        context.setVariable("name", name);
        return new SpelExpressionParser().parseExpression("#name.length() > 3").getValue(context);
    }
}
