import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ToolController {
    @PostMapping("/convert")
    public int convert(@RequestParam String width) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>();
        args.add("bash");
        args.add("-c");
        args.add(String.format("convert in.png -resize %s out.png", width));
        return new ProcessBuilder(args).start().waitFor();
    }
}
