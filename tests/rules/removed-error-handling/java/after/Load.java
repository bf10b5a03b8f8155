class Load {
    void all(List<String> names) {
        for (String name : names) {
            load(name);
        }
    }
}
