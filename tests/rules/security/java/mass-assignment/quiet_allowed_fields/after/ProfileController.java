import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
public class ProfileController {
    @InitBinder
    void fields(WebDataBinder binder) {
        binder.setAllowedFields("nickname", "bio");
    }

    @PostMapping("/profile")
    public String save(@ModelAttribute User user) {
        Users.save(user);
        return "profile";
    }
}
