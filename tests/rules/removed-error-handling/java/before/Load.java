class Load {
    void all(List<String> names) {
        for (String name : names) {
            try {
                load(name);
            } catch (LoadException e) {
                failed.add(name);
            }
        }
    }
}
