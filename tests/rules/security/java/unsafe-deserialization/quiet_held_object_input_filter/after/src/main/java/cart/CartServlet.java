package cart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Base64;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class CartServlet extends HttpServlet {

    private static final ObjectInputFilter ONLY_CARTS =
        ObjectInputFilter.Config.createFilter("maxbytes=4096;cart.Cart;java.util.ArrayList;java.lang.Long;java.lang.Number;!*");

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        byte[] bytes = Base64.getDecoder().decode(req.getParameter("cart"));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ONLY_CARTS);
            Cart cart = (Cart) in.readObject();
            resp.setIntHeader("X-Items", cart.size());
        } catch (ClassNotFoundException e) {
            throw new ServletException(e);
        }
    }
}
