import java.util.List;

public class Headings {
    public static long plain() {
        return List.of("Intro", "Usage").stream().filter(h -> h.matches("^(\\w+)+$")).count();
    }
}
