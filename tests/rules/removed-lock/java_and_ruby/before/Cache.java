class Cache {
    synchronized void set(String k, int v) {
        items.put(k, v);
    }
    synchronized int get(String k) {
        return items.get(k);
    }
    synchronized void clear() { items.clear(); }
}
