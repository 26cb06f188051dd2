package dev.flightdeck.kubernetes.log;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One answer of `GET .../pods/POD/log`, as bytes. The client's own call for it waits until the pod
/// is ready, which one whose init containers run is not. One thread at a time; [#close] any.
final class LogConnection implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int LONGEST_ERROR = 64 * 1024;
    private static final int ERROR = 400;

    /// What comes: bytes, or that nothing more comes and why.
    private record Piece(List<ByteBuffer> bytes, boolean last, @Nullable Throwable trouble) {}

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AsyncBody body;

    /// @param previous the run before the present one
    /// @param since null for everything
    /// @param tail negative for everything
    record Request(
            LogPart part,
            boolean previous,
            boolean follow,
            @Nullable Instant since,
            @Nullable Duration sinceAgo,
            int tail) {
        String url(KubernetesClient client) {
            var url = new StringBuilder(client.getMasterUrl().toString());
            if (url.charAt(url.length() - 1) != '/') {
                url.append('/');
            }
            url.append("api/v1/namespaces/").append(encoded(part.namespace()));
            url.append("/pods/").append(encoded(part.pod())).append("/log?timestamps=true");
            url.append("&container=").append(encoded(part.container()));
            url.append(previous ? "&previous=true" : "");
            url.append(follow ? "&follow=true" : "");
            if (since != null) {
                url.append("&sinceTime=").append(encoded(since.toString()));
            } else if (sinceAgo != null) {
                url.append("&sinceSeconds=").append(Math.max(1, sinceAgo.toSeconds()));
            }
            return tail < 0 ? url.toString() : url + "&tailLines=" + tail;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    /// Gives what the client gives where the server refuses or does not answer.
    static LogConnection open(KubernetesClient client, Request request) throws IOException {
        return new LogConnection(client, request);
    }

    private LogConnection(KubernetesClient client, Request request) throws IOException {
        var http = client.getHttpClient();
        var asked = http.newHttpRequestBuilder().uri(request.url(client)).forStreaming().build();
        var answer =
                http.consumeBytes(asked, (bytes, _) -> pieces.add(new Piece(bytes, false, null)));
        HttpResponse<AsyncBody> response;
        try {
            response = answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw KubernetesClientException.launderThrowable(e.getCause());
        } catch (TimeoutException e) {
            var _ =
                    answer.whenComplete((late, _) -> {
                        if (late != null) {
                            late.body().cancel();
                        }
                    });
            throw new IOException("no answer within " + ANSWER_WITHIN.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
        body = response.body();
        var _ =
                body.done()
                        .whenComplete(
                                (_, trouble) -> pieces.add(new Piece(List.of(), true, trouble)));
        body.consume();
        if (response.code() >= ERROR) {
            throw refusal(client, response.code());
        }
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var stopped = new InterruptedIOException("stopped");
        stopped.initCause(e);
        return stopped;
    }

    private KubernetesClientException refusal(KubernetesClient client, int code)
            throws IOException {
        var text = new ByteArrayOutputStream();
        try {
            for (var piece = next(ANSWER_WITHIN);
                    piece != null && !piece.last() && text.size() < LONGEST_ERROR;
                    piece = next(ANSWER_WITHIN)) {
                for (var bytes : piece.bytes()) {
                    var copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    text.write(copy);
                }
            }
        } finally {
            close();
        }
        var said = text.toString(StandardCharsets.UTF_8);
        try {
            var status = client.getKubernetesSerialization().unmarshal(said, Status.class);
            if (status != null && status.getMessage() != null) {
                return new KubernetesClientException(status.getMessage(), code, status);
            }
        } catch (RuntimeException _) {
            // Not the API server's own answer; then its text is what there is to tell.
        }
        return new KubernetesClientException(
                said.isBlank() ? "HTTP " + code : said.strip(), code, null);
    }

    /// How reading went on.
    enum Progress {
        MORE,
        /// Nothing came for that long.
        SILENT,
        ENDED
    }

    /// Waits for bytes and gives them on.
    ///
    /// Gives `IOException` where the connection broke.
    Progress read(LineSplitter into, Duration silence) throws IOException {
        var piece = next(silence);
        if (piece == null) {
            return Progress.SILENT;
        }
        if (piece.trouble() != null) {
            throw new IOException(piece.trouble());
        }
        if (piece.last()) {
            return Progress.ENDED;
        }
        piece.bytes().forEach(into::feed);
        return Progress.MORE;
    }

    /// Asks for the next piece as soon as one is here, so that it comes meanwhile.
    private @Nullable Piece next(Duration within) throws IOException {
        try {
            var piece = pieces.poll(within.toMillis(), TimeUnit.MILLISECONDS);
            if (piece != null && !piece.last()) {
                body.consume();
            }
            return piece;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        body.cancel();
    }
}
