package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the user may not do; everything else is allowed.
final class AccessRules {
    static final String USER = "mara";

    private final Set<Rule> denied = ConcurrentHashMap.newKeySet();

    /// `resource` with its subresource (`pods/log`); `namespace` `*` for every one and the cluster.
    private record Rule(String verb, String resource, String namespace) {
        boolean covers(String asked, String of, String in) {
            return matches(verb, asked) && matches(resource, of) && matches(namespace, in);
        }

        private static boolean matches(String rule, String value) {
            return rule.equals("*") || rule.equals(value);
        }
    }

    void deny(String verb, String resource, String namespace) {
        denied.add(new Rule(verb, resource, namespace));
    }

    void allowAll() {
        denied.clear();
    }

    void check(ApiRequest request) {
        checkAs(request.verb(), request);
    }

    /// Checks for another verb than the request's method says.
    void checkAs(String verb, ApiRequest request) {
        var target = request.target();
        var resource = resource(target.kind().plural(), target.subresource());
        if (isDenied(verb, resource, target.namespace())) {
            var where =
                    target.namespace().isEmpty()
                            ? "at the cluster scope"
                            : "in the namespace \"%s\"".formatted(target.namespace());
            throw ApiFailure.forbidden(
                    target.kind(),
                    target.name(),
                    "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                            .formatted(USER, verb, resource, target.kind().group(), where));
        }
    }

    /// The answer to a SelfSubjectAccessReview.
    ObjectNode review(ObjectNode review) {
        var asked = review.path("spec").path("resourceAttributes");
        boolean no =
                isDenied(
                        asked.path("verb").asText(),
                        resource(
                                asked.path("resource").asText(),
                                asked.path("subresource").asText()),
                        asked.path("namespace").asText());
        var answer = review.deepCopy();
        answer.put("kind", "SelfSubjectAccessReview").put("apiVersion", "authorization.k8s.io/v1");
        answer.putObject("status").put("allowed", !no);
        return answer;
    }

    ObjectNode whoAmI() {
        var answer = Json.object();
        answer.put("kind", "SelfSubjectReview").put("apiVersion", "authentication.k8s.io/v1");
        answer.putObject("status").putObject("userInfo").put("username", USER);
        return answer;
    }

    private boolean isDenied(String verb, String resource, String namespace) {
        return denied.stream().anyMatch(rule -> rule.covers(verb, resource, namespace));
    }

    private static String resource(String plural, String subresource) {
        return subresource.isEmpty() ? plural : plural + "/" + subresource;
    }
}
