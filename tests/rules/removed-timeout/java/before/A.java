class A {
    void open(URLConnection connection) {
        connection.setReadTimeout(1000);
        connection.connect();
    }
}
