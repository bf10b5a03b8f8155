package rooms;

import java.util.List;
import javax.inject.Inject;
import javax.persistence.EntityManager;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

@Path("/rooms")
public class RoomResource {

    @Inject
    EntityManager em;

    static class Filter {
        private final String floor;
        private String building = "main";

        Filter(String floor) {
            this.floor = floor;
        }

        String where() {
            return " WHERE building = '" + building + "' AND floor = :floor";
        }

        String floor() {
            return floor;
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<?> find(@QueryParam("floor") String floor) {
        Filter filter = new Filter(floor);
        return em.createNativeQuery("SELECT * FROM room".concat(filter.where()))
            .setParameter("floor", filter.floor())
            .getResultList();
    }
}
