class A {
    void save(@RequestBody User user) {
        repo.save(user);
    }
}
