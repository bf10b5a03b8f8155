class Names {
    String text(byte[] bytes) {
        try {
            return decode(new String(bytes, "UTF-8"));
        } catch (UnsupportedEncodingException e) {
            report(e);
            return "";
        }
    }
}
