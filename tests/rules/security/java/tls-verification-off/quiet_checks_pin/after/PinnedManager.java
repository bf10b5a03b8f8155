import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.X509TrustManager;

public class PinnedManager implements X509TrustManager {
    private final byte[] pinned;

    public PinnedManager(byte[] pinned) {
        this.pinned = pinned.clone();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no clients");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (!Arrays.equals(pinned, chain[0].getEncoded())) {
            throw new CertificateException("not the pinned certificate");
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
