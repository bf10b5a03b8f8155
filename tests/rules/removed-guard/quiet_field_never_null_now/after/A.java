class A {
    Style style = Style.COMPACT;
    void newline() {
        out.write(style.newline());
    }
}
