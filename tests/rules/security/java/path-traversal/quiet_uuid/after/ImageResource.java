import java.io.File;
import java.util.UUID;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;

@Path("/images/{id}")
public class ImageResource {
    @GET
    public Response image(@PathParam("id") String id) {
        UUID uuid = UUID.fromString(id);
        return Response.ok(new File("/srv/images/" + uuid + ".png"), "image/png").build();
    }
}
