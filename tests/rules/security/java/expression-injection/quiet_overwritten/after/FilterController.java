import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FilterController {
    @GetMapping("/filter")
    public Object filter(@RequestParam String where) {
        int length = where.length();
        where = "total > " + length;
        return new SpelExpressionParser().parseExpression(where).getValue(new Order(10));
    }
}
