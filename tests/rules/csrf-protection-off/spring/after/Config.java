class Config {
    void configure(HttpSecurity http) {
        http.csrf().disable();
        http.authorizeRequests();
    }
}
