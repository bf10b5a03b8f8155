class Name {
    String of(User user) {
        if (user == null) {
            return user.getName();
        }
        return "";
    }
}
