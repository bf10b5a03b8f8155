import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class PageController {
    @GetMapping("/page")
    public String page(@RequestParam String title, Model model) {
        model.addAttribute("title", title);
        return "page";
    }
}
