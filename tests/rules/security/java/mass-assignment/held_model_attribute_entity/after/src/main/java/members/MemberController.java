package members;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
public class MemberController {

    private final MemberRepository members;

    public MemberController(MemberRepository members) {
        this.members = members;
    }

    @PostMapping("/members")
    public String register(@ModelAttribute Member member) {
        members.save(member);
        return "redirect:/members";
    }
}
