import javax.net.ssl.HttpsURLConnection;

public class Client {
    private static final String HOST = "api.example.com";

    public void prepare(HttpsURLConnection connection) {
        connection.setHostnameVerifier((hostname, session) -> HOST.equals(hostname));
    }
}
