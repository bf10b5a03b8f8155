import javax.servlet.http.HttpServletRequest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

public class Feed {
    public Document safe(HttpServletRequest request) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(request.getInputStream());
    }

    public Document quick(HttpServletRequest request) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(request.getInputStream());
    }
}
