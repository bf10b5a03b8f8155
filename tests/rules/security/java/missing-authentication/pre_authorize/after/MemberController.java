import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class MemberController {
    private final Members members;

    public MemberController(Members members) {
        this.members = members;
    }

    @GetMapping("/members")
    @PreAuthorize("hasRole('STAFF')")
    public List<Long> all() {
        return members.ids();
    }

    @GetMapping("/members/{id}")
    @PreAuthorize("hasRole('STAFF')")
    public int age(@PathVariable long id) {
        return members.age(id);
    }

    @PostMapping("/members/import")
    @PreAuthorize("hasRole('STAFF')")
    public int load() {
        return members.load();
    }

    @DeleteMapping("/members/{id}")
    public void remove(@PathVariable long id) {
        members.remove(id);
    }
}
