class Account {
    boolean same(Account other) {
        return id.equals(id) &&
            this.name == this.name;
    }
}
