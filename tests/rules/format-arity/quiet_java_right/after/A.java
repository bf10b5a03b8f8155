class A {
    void f(Object[] xs, int a) {
        String.format("%s %s", xs);
        String.format(Locale.ROOT, "%,d%n", a);
        String.format("%1$s %1$s", a);
        String.format(PATTERN, a, a);
    }
}
