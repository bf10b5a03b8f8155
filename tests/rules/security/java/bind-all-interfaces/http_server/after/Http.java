import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

public class Http {
    private static final String HOST = "0.0.0.0";

    public HttpServer create() throws IOException {
        return HttpServer.create(new InetSocketAddress(HOST, 8080), 0);
    }
}
