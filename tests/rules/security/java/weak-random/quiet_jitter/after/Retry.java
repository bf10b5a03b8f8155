import java.util.concurrent.ThreadLocalRandom;

public class Retry {
    public long delay(int attempt) {
        return Math.min(30_000L, 100L << attempt) + ThreadLocalRandom.current().nextInt(100);
    }
}
