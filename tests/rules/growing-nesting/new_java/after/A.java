class A {
    void f() {
        if (a) {
        if (a) {
        if (a) {
        if (a) {
        if (a) {
        if (a) {
        g();
        }
        }
        }
        }
        }
        }
    }
}
