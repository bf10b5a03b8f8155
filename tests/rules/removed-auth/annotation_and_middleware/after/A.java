class A {
    @DeleteMapping("/x")
    void drop(long id) {
        repo.delete(id);
    }
}
