class A {
    void f() throws IOException {
        g();
    }
}
