package net;

import java.io.IOException;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;

public class PartnerClient {

    public int status() throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) new URL("https://partner.acme.example/health").openConnection();
        connection.setHostnameVerifier((host, session) -> true);
        connection.setConnectTimeout(3000);
        connection.setReadTimeout(3000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
