import java.util.List;
import javax.inject.Inject;
import javax.persistence.EntityManager;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;

@Path("/users")
public class UserResource {
    @Inject
    EntityManager em;

    @GET
    public List<?> page(@QueryParam("from") String from) {
        int first = Integer.parseInt(from);
        return em.createNativeQuery("SELECT id FROM users WHERE id > " + first).getResultList();
    }
}
