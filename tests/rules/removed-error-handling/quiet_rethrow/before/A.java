class A {
    void f() {
        try {
            g();
        } catch (IOException e) {
            throw new RuntimeException(e);
        }
    }
}
