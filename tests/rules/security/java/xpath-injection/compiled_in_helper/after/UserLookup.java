import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

public class UserLookup {
    private XPathExpression byLogin(String login) throws XPathExpressionException {
        String expression = String.format("//user[login='%s']", login);
        return XPathFactory.newInstance().newXPath().compile(expression);
    }

    public boolean known(HttpServletRequest request, Document users) throws XPathExpressionException {
        Node node = (Node) byLogin(request.getParameter("login")).evaluate(users, XPathConstants.NODE);
        return node != null;
    }
}
