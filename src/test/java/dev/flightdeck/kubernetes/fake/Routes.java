package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// Which part of the cluster answers what.
final class Routes {
    private final AccessRules access;
    private final Faults faults;
    private final Resources resources;
    private final Lists lists;
    private final Deletions deletions;
    private final Watches watches;
    private final PodLogs logs;
    private final PortForwards forwards;

    interface Answer {
        void send(int code, ObjectNode object);
    }

    Routes(
            AccessRules access,
            Faults faults,
            Resources resources,
            Lists lists,
            Deletions deletions,
            Watches watches,
            PodLogs logs,
            PortForwards forwards) {
        this.access = access;
        this.faults = faults;
        this.resources = resources;
        this.lists = lists;
        this.deletions = deletions;
        this.watches = watches;
        this.logs = logs;
        this.forwards = forwards;
    }

    /// What belongs to no kind of object.
    Optional<ObjectNode> system(String path, byte[] body) {
        return switch (path) {
            case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" ->
                    Optional.of(access.review((ObjectNode) Json.read(body)));
            case "/apis/authentication.k8s.io/v1/selfsubjectreviews" ->
                    Optional.of(access.whoAmI());
            default -> Discovery.answer(path);
        };
    }

    /// Watches and tunnels over WebSockets.
    void upgrade(HttpServerRequest http, ApiRequest request) {
        access.check(request);
        faults.checkServed(request);
        if (request.watch()) {
            watches.check(request);
            http.toWebSocket()
                    .onSuccess(socket -> WatchSinks.overWebSocket(watches, request, socket));
        } else if (request.target().subresource().equals("portforward")) {
            access.checkAs("create", request);
            var pod = resources.get(request.target().key());
            http.toWebSocket().onSuccess(socket -> forwards.open(socket, request, pod));
        } else {
            throw ApiFailure.badRequest("Upgrade request required");
        }
    }

    void answer(HttpServerRequest http, ApiRequest request, Answer answer)
            throws InterruptedException {
        access.check(request);
        faults.meet(request);
        var target = request.target();
        if (request.watch()) {
            watches.check(request);
            WatchSinks.overHttp(watches, request, http);
        } else if (target.kind() == ResourceKind.POD && target.subresource().equals("log")) {
            logs.answer(http.response(), request, resources.get(target.key()));
        } else if (target.subresource().isEmpty() || target.subresource().equals("status")) {
            object(request, answer);
        } else {
            throw ApiFailure.of(
                    404, "NotFound", "the server could not find the requested resource");
        }
    }

    private void object(ApiRequest request, Answer answer) {
        boolean one = !request.target().name().isEmpty();
        switch (request.method()) {
            case "GET" ->
                    answer.send(
                            200, one ? resources.get(request.target().key()) : lists.list(request));
            case "POST" -> answer.send(201, resources.create(request));
            case "PUT" -> answer.send(200, resources.replace(request));
            case "PATCH" -> {
                boolean isNew = resources.isNew(request);
                answer.send(isNew ? 201 : 200, resources.patch(request));
            }
            case "DELETE" -> {
                if (one) {
                    answer.send(200, deletions.delete(request));
                } else {
                    var list = lists.list(request);
                    deletions.deleteAll(request, list.path("items"));
                    answer.send(200, list);
                }
            }
            default -> throw ApiFailure.of(405, "MethodNotAllowed", "method not allowed");
        }
    }
}
