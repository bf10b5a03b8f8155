class A {
    Style style;
    void newline() {
        if (style == null) {
            return;
        }
        out.write(style.newline());
    }
}
