package site;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
public class NoticeController {

    @GetMapping(path = "/notice", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    public String notice(@CookieValue(name = "theme", defaultValue = "light") String theme) {
        return "<body class=\"%s\"><p>The shop is closed today.</p></body>".formatted(theme);
    }
}
