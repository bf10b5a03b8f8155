import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

public class Connector {
    public SSLContext context() throws NoSuchAlgorithmException {
        return SSLContext.getInstance("TLSv1");
    }
}
