class A {
    void f() {
        try {
            order.charge();
        } catch (Exception e) {
        }
    }
}
