package cart;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

public class Cart implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<Long> articles = new ArrayList<>();

    public int size() {
        return articles.size();
    }
}
