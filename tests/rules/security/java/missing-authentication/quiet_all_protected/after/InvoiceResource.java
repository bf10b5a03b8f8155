import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;

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

    private static int helper() {
        return 1;
    }
}
