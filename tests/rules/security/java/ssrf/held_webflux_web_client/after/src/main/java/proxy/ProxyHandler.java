package proxy;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
public class ProxyHandler {

    private final WebClient client;

    public ProxyHandler(WebClient.Builder builder) {
        this.client = builder.build();
    }

    public Mono<ServerResponse> length(ServerRequest request) {
        String target = request.queryParam("target").orElse("https://acme.example/");
        Mono<Integer> length = client.get().uri(target).retrieve().bodyToMono(String.class).map(String::length);
        return ServerResponse.ok().body(length, Integer.class);
    }
}
