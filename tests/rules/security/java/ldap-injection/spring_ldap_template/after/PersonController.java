import java.util.List;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PersonController {
    private final LdapTemplate ldap;

    public PersonController(LdapTemplate ldap) {
        this.ldap = ldap;
    }

    @GetMapping("/person")
    public List<String> find(@RequestParam String mail) {
        String filter = String.format("(mail=%s)", mail);
        return ldap.search("ou=people", filter, (AttributesMapper<String>) a -> (String) a.get("cn").get());
    }
}
