class Account {
    private String owner;
    Account(String owner) {
        owner = owner;
    }
}
