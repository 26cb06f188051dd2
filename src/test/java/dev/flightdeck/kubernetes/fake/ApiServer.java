package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The HTTP side, on the server that Fabric8's mock uses too: that mock's own request handler sends
/// whole bodies only, and so can neither follow a log nor carry a tunnel.
final class ApiServer {
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Executor executor;
    private final Faults faults;
    private final Routes routes;
    private @Nullable HttpServer server;
    private int port;

    ApiServer(Executor executor, Faults faults, Routes routes) {
        this.executor = executor;
        this.faults = faults;
        this.routes = routes;
    }

    synchronized void start() {
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setReuseAddress(true)
                        .setMaxInitialLineLength(65_536)
                        .setMaxWebSocketFrameSize(16 << 20)
                        .setMaxWebSocketMessageSize(64 << 20)
                        .setWebSocketSubProtocols(
                                List.of("v4.channel.k8s.io", "portforward.k8s.io"));
        server =
                await(
                        vertx.createHttpServer(options)
                                .connectionHandler(this::connected)
                                .requestHandler(this::handle)
                                .listen());
        port = server.actualPort();
    }

    synchronized void stop() {
        if (server != null) {
            await(server.close());
            server = null;
        }
        connections.forEach(HttpConnection::close);
    }

    void close() {
        stop();
        await(vertx.close());
        if (!failures.isEmpty()) {
            var error = new AssertionError("the fake server failed itself");
            failures.forEach(error::addSuppressed);
            throw error;
        }
    }

    /// Takes note of a fault of the fake itself, which closing tells.
    void failed(Throwable failure) {
        failures.add(failure);
    }

    int port() {
        return port;
    }

    int requests() {
        return requests.get();
    }

    Vertx vertx() {
        return vertx;
    }

    private void connected(HttpConnection connection) {
        connections.add(connection);
        connection.closeHandler(_ -> connections.remove(connection));
    }

    private void handle(HttpServerRequest request) {
        requests.incrementAndGet();
        long delay = faults.delayMillis();
        if (delay > 0) {
            request.pause();
            vertx.setTimer(
                    delay,
                    _ -> {
                        request.resume();
                        route(request);
                    });
        } else {
            route(request);
        }
    }

    private void route(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            // an upgrade has to happen before the request is read
            answering(request, () -> routes.upgrade(request, read(request, new byte[0])));
            return;
        }
        request.body()
                .onSuccess(body ->
                        executor.execute(
                                () -> answering(request, () -> answer(request, body.getBytes()))));
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void answering(HttpServerRequest request, Work work) {
        try {
            faults.check(request.getHeader("Authorization"));
            work.run();
        } catch (ApiFailure e) {
            send(request, e.code(), e.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failures.add(e);
            var failure = ApiFailure.of(500, "InternalError", "Internal error occurred: " + e);
            send(request, failure.code(), failure.status());
        }
    }

    private void answer(HttpServerRequest request, byte[] body) throws InterruptedException {
        var path = request.path();
        if (path.equals("/healthz") || path.equals("/readyz") || path.equals("/livez")) {
            request.response().end("ok");
            return;
        }
        var system = routes.system(path, body);
        if (system.isPresent()) {
            send(request, request.method().name().equals("POST") ? 201 : 200, system.get());
            return;
        }
        routes.answer(request, read(request, body), (code, object) -> send(request, code, object));
    }

    private static ApiRequest read(HttpServerRequest request, byte[] body) {
        var target =
                Paths.target(request.path())
                        .orElseThrow(() ->
                                ApiFailure.of(
                                        404,
                                        "NotFound",
                                        "the server could not find the requested resource"));
        var query = new HashMap<String, String>();
        request.params().forEach(query::put);
        return new ApiRequest(
                request.method().name(),
                target,
                Map.copyOf(query),
                header(request, "Content-Type"),
                header(request, "User-Agent"),
                body);
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static void send(HttpServerRequest request, int code, ObjectNode object) {
        var response = request.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(code)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Json.bytes(object)));
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
