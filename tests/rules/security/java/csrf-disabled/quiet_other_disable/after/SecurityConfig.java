import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

public class SecurityConfig {
    public SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.httpBasic(basic -> basic.disable());
        return http.build();
    }
}
