import javax.servlet.http.HttpServletRequest;
import org.jdom2.Document;
import org.jdom2.input.SAXBuilder;

public class SettingsImporter {
    public Document load(HttpServletRequest request) throws Exception {
        return new SAXBuilder().build(request.getInputStream());
    }
}
