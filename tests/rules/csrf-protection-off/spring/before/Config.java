class Config {
    void configure(HttpSecurity http) {
        http.authorizeRequests();
    }
}
