import javax.net.ssl.SSLSession;

public class Server {
    public boolean old(SSLSession session) {
        return "SSLv3".equals(session.getProtocol()) || "TLSv1".equals(session.getProtocol());
    }
}
