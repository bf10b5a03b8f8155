class Security {
    void configure(HttpSecurity http) throws Exception {
        http.sessionManagement().sessionFixation().none().and().csrf();
    }
}
