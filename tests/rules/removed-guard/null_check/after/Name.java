class Name {
    String of(User user) {
        return user.getName();
    }
}
