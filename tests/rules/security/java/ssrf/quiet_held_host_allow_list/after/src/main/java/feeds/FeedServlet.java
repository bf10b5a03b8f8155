package feeds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class FeedServlet extends HttpServlet {

    private static final List<String> HOSTS = List.of("feeds.acme.example", "news.acme.example");

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        URI source = URI.create(req.getParameter("source"));
        if (!"https".equals(source.getScheme()) || !HOSTS.contains(source.getHost())) {
            resp.sendError(403);
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(source).timeout(Duration.ofSeconds(5)).build();
        try {
            resp.setStatus(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException(e);
        }
    }
}
