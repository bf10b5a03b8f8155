import javax.annotation.security.RolesAllowed;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

@Path("/invoices")
public class InvoiceResource {
    @GET
    @RolesAllowed("billing")
    public int count() {
        return Invoices.count();
    }

    @GET
    @Path("/total")
    @RolesAllowed("billing")
    public long total() {
        return Invoices.total();
    }

    @POST
    @Path("/close")
    @RolesAllowed("billing")
    public void close() {
        Invoices.close();
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") long id) {
        Invoices.remove(id);
    }
}
