package cart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class CartServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        Optional<Cookie> saved = Arrays.stream(req.getCookies()).filter(c -> c.getName().equals("cart")).findFirst();
        if (saved.isEmpty()) {
            resp.sendError(404);
            return;
        }
        byte[] bytes = Base64.getDecoder().decode(saved.get().getValue());
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            Cart cart = (Cart) in.readObject();
            resp.setIntHeader("X-Items", cart.size());
        } catch (ClassNotFoundException e) {
            throw new ServletException(e);
        }
    }
}
