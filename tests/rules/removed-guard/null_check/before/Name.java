class Name {
    String of(User user) {
        if (user == null) {
            return "";
        }
        return user.getName();
    }
}
