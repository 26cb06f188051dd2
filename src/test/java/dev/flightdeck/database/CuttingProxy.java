package dev.flightdeck.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands between a client and a server and cuts every connection at the moment the client has sent
/// a given text: the server gets it, the client never hears the answer.
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int serverPort;
    private final byte[] trigger;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean deliverLast = true;
    private volatile boolean cut;

    public CuttingProxy(int serverPort, String trigger) throws IOException {
        this.serverPort = serverPort;
        this.trigger = trigger.getBytes(StandardCharsets.UTF_8);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// The server does not get the text that cuts the connection either.
    public CuttingProxy withoutDelivery() {
        deliverLast = false;
        return this;
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pump(client, server, true));
                Thread.ofVirtual().start(() -> pump(server, client, false));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void pump(Socket from, Socket to, boolean watched) {
        var buffer = new byte[65536];
        try (InputStream in = from.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                boolean last = watched && !cut && contains(buffer, n);
                if (last) {
                    cut = true;
                    from.close();
                }
                if (!last || deliverLast) {
                    to.getOutputStream().write(buffer, 0, n);
                }
                if (last) {
                    to.close();
                    return;
                }
            }
            to.close();
        } catch (IOException _) {
            // the other side is gone
        }
    }

    private boolean contains(byte[] buffer, int length) {
        for (int i = 0; i + trigger.length <= length; i++) {
            int j = 0;
            while (j < trigger.length && buffer[i + j] == trigger[j]) {
                j++;
            }
            if (j == trigger.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
