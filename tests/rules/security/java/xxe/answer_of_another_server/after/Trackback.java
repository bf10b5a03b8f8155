import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jdom2.Document;
import org.jdom2.input.SAXBuilder;

public class Trackback {
    public Document send() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://ping.example.org/")).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        SAXBuilder builder = new SAXBuilder();
        return builder.build(new StringReader(response.body()));
    }
}
