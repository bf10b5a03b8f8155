class LoginTest {
    private static final String PASSWORD = "tR7#kQ9v!mX2pL";

    boolean login(Client client) {
        return client.login("ada", PASSWORD);
    }
}
