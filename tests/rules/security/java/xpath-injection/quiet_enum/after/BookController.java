import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class BookController {
    enum Field { title, author }

    @GetMapping("/distinct")
    public int distinct(@RequestParam String field) throws XPathExpressionException {
        Field chosen = Field.valueOf(field);
        String path = "count(//book/" + chosen.name() + ")";
        return Integer.parseInt(XPathFactory.newInstance().newXPath().evaluate(path, Catalog.load()));
    }
}
