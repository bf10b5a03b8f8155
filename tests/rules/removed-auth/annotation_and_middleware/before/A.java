class A {
    @PreAuthorize("hasRole('ADMIN')")
    @DeleteMapping("/x")
    void drop(long id) {
        repo.delete(id);
    }
}
