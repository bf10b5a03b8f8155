import javax.net.ssl.SSLSocket;

public class Server {
    public void prepare(SSLSocket socket) {
        String[] protocols = {"SSLv3", "TLSv1.2"};
        socket.setEnabledProtocols(protocols);
    }
}
