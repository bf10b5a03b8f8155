class A {
    void save(@Valid @RequestBody User user) {
        repo.save(user);
    }
}
