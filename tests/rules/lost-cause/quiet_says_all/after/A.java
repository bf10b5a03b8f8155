class A {
    int port(String s) {
        try { return Integer.parseInt(s); } catch (NumberFormatException e) { throw new ConfigException("bad port " + s); }
    }
}
