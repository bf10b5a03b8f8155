import javax.persistence.Entity;
import javax.persistence.Id;
import org.springframework.data.repository.CrudRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Entity
class Account {
    @Id
    public Long id;
    public String email;
    public boolean admin;
}

interface Accounts extends CrudRepository<Account, Long> {}

@RestController
public class UserController {
    private final Accounts accounts;

    public UserController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/accounts")
    public Long create(@RequestBody Account account) {
        return accounts.save(account).id;
    }
}
