package rules;

import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class DiscountController {

    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/discount")
    public double discount(@RequestParam String formula) {
        Double value = parser.parseExpression(formula).getValue(Double.class);
        return value == null ? 0.0 : value;
    }
}
