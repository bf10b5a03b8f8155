import java.net.URI;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;

@Path("/go")
public class GoResource {
    @GET
    public Response go(@QueryParam("url") String url) {
        URI target = URI.create(url);
        if (!"shop.example.com".equals(target.getHost())) {
            throw new BadRequestException();
        }
        return Response.seeOther(target).build();
    }
}
