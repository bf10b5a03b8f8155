class Names {
    String text(byte[] bytes) {
        return decode(new String(bytes, StandardCharsets.UTF_8));
    }
}
