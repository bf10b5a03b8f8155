import java.io.IOException;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

@Path("/service/{action}")
public class ServiceResource {
    @POST
    public int run(@PathParam("action") String action) throws IOException, InterruptedException {
        String verb;
        switch (action) {
            case "start":
                verb = "start";
                break;
            case "stop":
                verb = "stop";
                break;
            default:
                verb = "status";
        }
        return Runtime.getRuntime().exec("systemctl " + verb + " shop").waitFor();
    }
}
