package dev.flightdeck.kubernetes.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An issuer that does not answer as it should.
@Timeout(30)
final class OidcIssuerTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String failure(Duration within) {
        var issuer = new OidcIssuer(Map.of("idp-issuer-url", url()), Path.of("config"), within);
        return catchThrowableOfType(SignInFailure.class, () -> issuer.refresh("secret-token"))
                .getMessage();
    }

    /// The headers, and a part of what they say.
    private HttpHandler stalling() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        };
    }

    private void await() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        var body =
                "{\"token_endpoint\":\"%s/token\"}"
                        .formatted(url())
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void oneThatStopsInTheMiddleOfWhereItsTokensAreIsNotWaitedForForEver() {
        server.createContext("/.well-known/", stalling());
        assertThat(failure(Duration.ofSeconds(1))).contains(url(), "no whole answer within 1 s");
    }

    @Test
    void oneThatStopsInTheMiddleOfItsTokensIsNotWaitedForForEver() {
        server.createContext("/.well-known/", this::discovery);
        server.createContext("/token", stalling());
        assertThat(failure(Duration.ofSeconds(1)))
                .contains(url(), "no whole answer within 1 s")
                .doesNotContain("secret-token");
    }

    @Test
    void oneThatDoesNotEndIsNotReadToItsEnd() {
        server.createContext(
                "/.well-known/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        while (over.getCount() > 0) {
                            body.write(new byte[8192]);
                        }
                    }
                });
        assertThat(failure(Duration.ofSeconds(20)))
                .contains("failed: ")
                .doesNotContain("no whole answer");
    }
}
