class Cache {
    void set(String k, int v) {
        items.put(k, v);
    }
}
