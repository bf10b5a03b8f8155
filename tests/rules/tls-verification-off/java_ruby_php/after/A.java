class A {
    void f(Builder b) { b.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE); }
}
