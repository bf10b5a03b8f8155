package links;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@RestController
public class PreviewController {

    private final RestTemplate http;

    public PreviewController(RestTemplate http) {
        this.http = http;
    }

    public static class PreviewRequest {
        private String url;

        public String getUrl() {
            return url;
        }

        public void setUrl(String url) {
            this.url = url;
        }
    }

    @PostMapping("/preview")
    public int preview(@RequestBody PreviewRequest body) {
        String page = http.getForObject(body.getUrl(), String.class);
        return page == null ? 0 : page.length();
    }
}
