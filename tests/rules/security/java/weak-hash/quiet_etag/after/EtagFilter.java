import javax.servlet.http.HttpServletResponse;
import org.springframework.util.DigestUtils;

public class EtagFilter {
    public void tag(HttpServletResponse response, byte[] body) {
        String etag = DigestUtils.md5DigestAsHex(body);
        response.setHeader("ETag", '"' + etag + '"');
    }
}
