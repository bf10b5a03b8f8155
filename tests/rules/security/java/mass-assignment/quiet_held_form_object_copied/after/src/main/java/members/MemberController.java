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

    public record MemberForm(String name) {
    }

    @PostMapping("/members")
    public String register(@ModelAttribute MemberForm form) {
        Member member = new Member();
        member.setName(form.name());
        members.save(member);
        return "redirect:/members";
    }
}
