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
        private String article;

        public String getArticle() {
            return article;
        }

        public void setArticle(String article) {
            this.article = article;
        }
    }

    @PostMapping("/preview")
    public int preview(@RequestBody PreviewRequest body) {
        String page = http.getForObject("https://wiki.acme.example/page/{name}", String.class, body.getArticle());
        return page == null ? 0 : page.length();
    }
}
