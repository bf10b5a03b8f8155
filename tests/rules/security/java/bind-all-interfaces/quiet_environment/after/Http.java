import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

public class Http {
    public HttpServer create() throws IOException {
        return HttpServer.create(new InetSocketAddress(System.getenv("HOST"), 8080), 0);
    }
}
