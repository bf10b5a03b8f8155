package rules;

import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class DiscountController {

    private static final String FORMULA = "#code == 'SPRING' ? 0.1 : 0.0";

    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/discount")
    public double discount(@RequestParam String code) {
        SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        context.setVariable("code", code);
        Expression expression = parser.parseExpression(FORMULA);
        Double value = expression.getValue(context, Double.class);
        return value == null ? 0.0 : value;
    }
}
