class A {
    int count(Class<?> raw) {
        Object[] variables = raw.getVariables();
        return variables.length;
    }
}
