package track;

import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RatingController {

    private static final Logger LOG = LoggerFactory.getLogger(RatingController.class);

    @PostMapping("/ratings")
    public void rate(@RequestParam int stars, @RequestParam String day) {
        LocalDate date = LocalDate.parse(day);
        LOG.info("rated {} stars on {}", stars, date);
    }
}
