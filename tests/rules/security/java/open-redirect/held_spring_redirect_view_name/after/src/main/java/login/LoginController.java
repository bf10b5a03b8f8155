package login;

import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class LoginController {

    @GetMapping("/welcome")
    public String welcome(@RequestParam(required = false) String next) {
        if (StringUtils.hasText(next)) {
            return "redirect:" + next;
        }
        return "redirect:/home";
    }
}
