package dev.flightdeck.kubernetes.fake;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;

/// Ends a connection as a broken network does: without a closing frame.
final class Connections {
    private Connections() {}

    static void cut(ServerWebSocket socket) {
        ((WebSocketInternal) socket).channelHandlerContext().channel().close();
    }
}
