class A {
    void f(int a) {
        if (a > 1) { x(); }
        if (a > 1) { y(); }
    }
}
