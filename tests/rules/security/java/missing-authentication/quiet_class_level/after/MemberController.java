import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('STAFF')")
public class MemberController {
    @GetMapping("/members/count")
    public int count() {
        return Members.count();
    }

    @GetMapping("/members/{id}")
    public int age(@PathVariable long id) {
        return Members.age(id);
    }

    @DeleteMapping("/members/{id}")
    public void remove(@PathVariable long id) {
        Members.remove(id);
    }
}
