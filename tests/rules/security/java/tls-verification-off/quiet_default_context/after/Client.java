import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

public class Client {
    public HttpClient client() throws NoSuchAlgorithmException {
        Duration limit = Duration.ofSeconds(5);
        return HttpClient.newBuilder().sslContext(SSLContext.getDefault()).connectTimeout(limit).build();
    }
}
