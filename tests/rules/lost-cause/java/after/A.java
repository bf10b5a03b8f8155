class A {
    void save(int id) {
        try {
            db.insert(id);
        } catch (SQLException e) {
            throw new StorageException("cannot save " + id);
        }
    }
}
