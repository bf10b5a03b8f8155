package conf;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class UserLookupServlet extends HttpServlet {

    private final transient Document users;

    public UserLookupServlet(Document users) {
        this.users = users;
    }

    private boolean exists(String login) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setXPathVariableResolver(name -> "login".equals(name.getLocalPart()) ? login : null);
        String expression = "/users/user[@login=$login]";
        return (Boolean) xpath.evaluate(expression, users, XPathConstants.BOOLEAN);
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        try {
            resp.setStatus(exists(req.getParameter("login")) ? 200 : 404);
        } catch (XPathExpressionException e) {
            throw new ServletException(e);
        }
    }
}
