package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Tunnels from WebSockets (`v4.channel.k8s.io`) to real sockets. Each port has a data and an error
/// channel; both start with the port's two bytes, the low one first.
final class PortForwards {
    private static final byte DATA = 0;
    private static final byte ERROR = 1;

    private final Map<PodPort, InetSocketAddress> targets = new ConcurrentHashMap<>();
    private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
    private volatile NetClient client;

    private record PodPort(String pod, int port) {}

    private record Tunnel(String podUid, String podName, ServerWebSocket socket) {}

    PortForwards(ObjectStore store) {
        store.listen(change -> {
            if (change.deleted() && change.key().kind() == ResourceKind.POD) {
                var uid = change.before().path("metadata").path("uid").asText();
                cut(tunnel -> tunnel.podUid().equals(uid));
            }
        });
    }

    void connectBy(Vertx vertx) {
        client = vertx.createNetClient();
    }

    void listen(String pod, int port, InetSocketAddress address) {
        targets.put(new PodPort(pod, port), address);
    }

    void refuse(String pod, int port) {
        targets.remove(new PodPort(pod, port));
    }

    int open() {
        return tunnels.size();
    }

    void cutAll(String pod) {
        cut(tunnel -> tunnel.podName().equals(pod));
    }

    private void cut(Predicate<Tunnel> which) {
        for (var tunnel : tunnels) {
            if (which.test(tunnel)) {
                Connections.cut(tunnel.socket());
            }
        }
    }

    void open(ServerWebSocket socket, ApiRequest request, ObjectNode pod) {
        var metadata = pod.path("metadata");
        var tunnel =
                new Tunnel(metadata.path("uid").asText(), metadata.path("name").asText(), socket);
        tunnels.add(tunnel);
        socket.closeHandler(_ -> tunnels.remove(tunnel));
        int port = Integer.parseInt(request.query("ports").split(",", 2)[0]);
        for (byte channel : new byte[] {DATA, ERROR}) {
            var start = new byte[] {channel, (byte) port, (byte) (port >> 8)};
            socket.writeBinaryMessage(Buffer.buffer(start));
        }
        var target = targets.get(new PodPort(tunnel.podName(), port));
        if (target == null) {
            fail(tunnel, port);
            return;
        }
        socket.pause();
        client.connect(target.getPort(), target.getHostString())
                .onFailure(_ -> fail(tunnel, port))
                .onSuccess(server -> join(socket, server));
    }

    private static void join(ServerWebSocket socket, NetSocket server) {
        socket.binaryMessageHandler(message -> {
            if (message.length() > 1 && message.getByte(0) == DATA) {
                server.write(message.slice(1, message.length()));
            }
            if (server.writeQueueFull()) {
                socket.pause();
                server.drainHandler(_ -> socket.resume());
            }
        });
        server.handler(bytes -> {
            socket.writeBinaryMessage(Buffer.buffer().appendByte(DATA).appendBuffer(bytes));
            if (socket.writeQueueFull()) {
                server.pause();
                socket.drainHandler(_ -> server.resume());
            }
        });
        var closed = socket.isClosed();
        socket.endHandler(_ -> server.close());
        server.closeHandler(_ -> socket.close());
        if (closed) {
            server.close();
        }
        socket.resume();
    }

    private static void fail(Tunnel tunnel, int port) {
        var message =
                ("error forwarding port %1$d to pod %2$s, uid : failed to execute portforward in"
                                + " network namespace \"/var/run/netns/cni-%2$s\": failed to connect to"
                                + " localhost:%1$d inside namespace \"%2$s\", IPv4: dial tcp4"
                                + " 127.0.0.1:%1$d: connect: connection refused")
                        .formatted(port, tunnel.podUid());
        tunnel.socket()
                .writeBinaryMessage(
                        Buffer.buffer()
                                .appendByte(ERROR)
                                .appendBytes(message.getBytes(StandardCharsets.UTF_8)));
    }
}
