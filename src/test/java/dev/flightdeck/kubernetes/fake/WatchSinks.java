package dev.flightdeck.kubernetes.fake;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/// Watches over a WebSocket and over a chunked answer.
final class WatchSinks {
    private WatchSinks() {}

    static void overWebSocket(Watches watches, ApiRequest request, ServerWebSocket socket) {
        var sink = new SocketSink(Vertx.currentContext(), socket);
        var close = watches.open(request, sink);
        socket.closeHandler(_ -> close.run());
        socket.exceptionHandler(_ -> close.run());
    }

    static void overHttp(Watches watches, ApiRequest request, HttpServerRequest http) {
        var response = http.response();
        response.setChunked(true).putHeader("Content-Type", "application/json").writeHead();
        var sink = new ResponseSink(response, http.connection());
        var close = watches.open(request, sink);
        response.closeHandler(_ -> close.run());
        response.exceptionHandler(_ -> close.run());
    }

    /// Everything is sent from the connection's own thread, so that the order stays.
    private record SocketSink(Context context, ServerWebSocket socket) implements WatchSink {
        @Override
        public void send(String event) {
            context.runOnContext(_ -> {
                if (!socket.isClosed()) {
                    socket.writeTextMessage(event);
                }
            });
        }

        @Override
        public void end() {
            context.runOnContext(_ -> socket.close());
        }

        @Override
        public void cut() {
            context.runOnContext(_ -> Connections.cut(socket));
        }
    }

    private record ResponseSink(HttpServerResponse response, HttpConnection connection)
            implements WatchSink {
        @Override
        public void send(String event) {
            if (!response.ended() && !response.closed()) {
                response.write(event + "\n");
            }
        }

        @Override
        public void end() {
            response.end();
        }

        @Override
        public void cut() {
            connection.close();
        }
    }
}
