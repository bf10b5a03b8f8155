import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PublicController {
    @GetMapping("/health")
    @PreAuthorize("permitAll()")
    public String health() {
        return "ok";
    }

    @GetMapping("/orders")
    @PreAuthorize("isAuthenticated()")
    public int orders() {
        return Orders.count();
    }

    @GetMapping("/cart")
    @PreAuthorize("isAuthenticated()")
    public int cart() {
        return Cart.count();
    }

    @GetMapping("/cards")
    @PreAuthorize("isAuthenticated()")
    public int cards() {
        return Cards.count();
    }
}
