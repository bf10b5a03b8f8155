package jobs;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

public class Backoff {

    public long delayMillis(int attempt) {
        long ceiling = Math.min(30_000L, 100L << Math.min(attempt, 8));
        return ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling);
    }

    public int[] shuffledSlots(int size, long seed) {
        int[] slots = new int[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            slots[i] = slots[other];
            slots[other] = i;
        }
        return slots;
    }
}
