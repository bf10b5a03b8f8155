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
    public List<?> find(@QueryParam("name") String name) {
        StringBuilder jpql = new StringBuilder("SELECT u.id FROM User u");
        jpql.append(" WHERE u.name = '").append(name).append("'");
        return em.createQuery(jpql.toString()).getResultList();
    }
}
