class Cache {
    Map<String, Integer> items = new HashMap<>();
    synchronized void set(String k, int v) {
        items.put(k, v);
    }
    synchronized void clear() { items.clear(); }
}
