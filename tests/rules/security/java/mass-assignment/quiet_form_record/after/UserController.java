import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class UserController {
    record NewAccount(String email) {}

    private final Accounts accounts;

    public UserController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/accounts")
    public Long create(@RequestBody NewAccount form) {
        Account account = new Account();
        account.setEmail(form.email());
        return accounts.save(account).getId();
    }
}
