import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ToolController {
    @PostMapping("/convert")
    public int convert(@RequestParam String width) throws IOException, InterruptedException {
        return new ProcessBuilder("convert", "in.png", "-resize", width, "out.png").start().waitFor();
    }
}
