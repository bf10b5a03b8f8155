import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class MenuController {
    @GetMapping("/menu/{position}")
    public int calories(@PathVariable int position) throws XPathExpressionException {
        String path = "/menu/dish[" + position + "]/calories";
        return Integer.parseInt(XPathFactory.newInstance().newXPath().evaluate(path, Menu.load()));
    }
}
