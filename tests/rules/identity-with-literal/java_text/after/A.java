class A {
    boolean open(String s) { return s == "open"; }
    boolean shut(String s) { return "shut" != s; }
}
