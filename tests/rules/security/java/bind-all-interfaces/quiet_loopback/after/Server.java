import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

public class Server {
    public ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }
}
