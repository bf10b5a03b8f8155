import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.w3c.dom.Document;

@RestController
public class BookController {
    private final Document catalog = Catalog.load();

    @GetMapping("/stock")
    public int stock(@RequestParam String isbn) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        String path = "count(//book[@isbn='" + isbn + "'])";
        return Integer.parseInt(xpath.evaluate(path, catalog));
    }
}
