class A {
    void open(URLConnection connection) {
        connection.connect();
    }
}
