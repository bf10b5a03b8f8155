import java.util.Base64;

public class Images {
    public byte[] image(String text) {
        return Base64.getDecoder().decode(text);
    }
}
