class Cache {
    private final Object lock = new Object();
    void set(String k, int v) {
        synchronized (lock) {
            items.put(k, v);
        }
    }
}
