import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class LeaveController {
    @GetMapping("/leave")
    public String leave(@RequestParam String url) {
        return "redirect:" + url;
    }
}
