class A {
    void save(int id) {
        try { db.insert(id); } catch (SQLException e) { throw new StorageException("x", e); }
        try { db.insert(id); } catch (SQLException e) { log.error("x", e); throw new StorageException("x"); }
    }
}
