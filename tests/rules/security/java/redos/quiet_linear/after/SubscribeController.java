import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SubscribeController {
    @PostMapping("/subscribe")
    public boolean subscribe(@RequestParam String email) {
        return email.matches("^[a-z0-9]+@corp\\.com$");
    }
}
