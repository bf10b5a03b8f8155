import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
public class LeaveController {
    @GetMapping("/docs/{page}")
    public String docs(@PathVariable String page) {
        return "redirect:https://docs.example.org/" + page;
    }
}
