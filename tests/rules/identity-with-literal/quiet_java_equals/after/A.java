class A {
    boolean open(String s, char c, Object o) { return "open".equals(s) || c == 'x' || o == null || o == EMPTY; }
}
