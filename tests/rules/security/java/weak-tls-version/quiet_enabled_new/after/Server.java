import javax.net.ssl.SSLSocket;

public class Server {
    public void prepare(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    }
}
