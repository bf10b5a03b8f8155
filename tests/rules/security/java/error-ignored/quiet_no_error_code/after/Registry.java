import java.util.HashSet;
import java.util.Set;

public class Registry {
    private final Set<String> names = new HashSet<>();

    public void add(String name) {
        names.add(name);
        names.remove("");
    }
}
