class Keys {
    Key read(String text) {
        try {
            Key key = parse(text);
            if (key.isEmpty()) {
                throw new RuntimeException();
            }
            return key;
        } catch (RuntimeException e) {
            throw new Failure("cannot be read as a public key");
        }
    }
}
