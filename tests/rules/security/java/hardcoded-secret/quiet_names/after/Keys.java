public class Keys {
    static final String PASSWORD_PROPERTY = "spring.datasource.password";
    static final String TOKEN_HEADER = "X-Api-Token";
    static final String SECRET_PLACEHOLDER = "${DB_SECRET}";
}
