package directory;

import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StaffController {

    private final DirContext directory;

    public StaffController(DirContext directory) {
        this.directory = directory;
    }

    @GetMapping("/staff/{surname}")
    public List<String> staff(@PathVariable String surname) throws NamingException {
        String filter = new StringBuilder("(&(objectClass=person)(sn=").append(surname).append("))").toString();
        NamingEnumeration<SearchResult> found = directory.search("ou=staff,dc=acme", filter, new SearchControls());
        List<String> names = new ArrayList<>();
        try {
            while (found.hasMore()) {
                names.add(found.next().getNameInNamespace());
            }
        } finally {
            found.close();
        }
        return names;
    }
}
