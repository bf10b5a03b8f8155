class Names {
    boolean twice(java.util.regex.Matcher matcher) {
        return matcher.find() && matcher.find();
    }
}
