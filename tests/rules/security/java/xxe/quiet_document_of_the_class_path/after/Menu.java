import java.io.InputStream;
import org.jdom2.Document;
import org.jdom2.input.SAXBuilder;

public class Menu {
    public static Document load() throws Exception {
        InputStream stream = Menu.class.getResourceAsStream("/menu.xml");
        return parse(stream);
    }

    private static Document parse(InputStream stream) throws Exception {
        SAXBuilder builder = new SAXBuilder();
        return builder.build(stream);
    }
}
