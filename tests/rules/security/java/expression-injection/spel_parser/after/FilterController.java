import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FilterController {
    private final SpelExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/filter")
    public boolean filter(@RequestParam String where) {
        Expression expression = parser.parseExpression("total > 0 and " + where);
        return Boolean.TRUE.equals(expression.getValue(new Order(10), Boolean.class));
    }
}
