package site;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PongController {

    @GetMapping(path = "/pong", produces = MediaType.TEXT_PLAIN_VALUE)
    public String pong(@RequestParam String word) {
        return "pong " + word;
    }
}
