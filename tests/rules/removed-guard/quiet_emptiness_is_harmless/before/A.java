class A {
    int count(Class<?> raw) {
        Object[] variables = raw.getVariables();
        if (variables.length == 0) {
            throw new IllegalArgumentException("not generic");
        }
        return variables.length;
    }
}
