import java.io.IOException;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;

public class Client {
    public int status(URL url) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(2000);
        connection.setHostnameVerifier((hostname, session) -> true);
        return connection.getResponseCode();
    }
}
