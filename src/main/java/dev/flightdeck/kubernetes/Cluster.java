package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.signin.SignIn;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A cluster as one context reaches it. Any thread; every call asks the API server and is not for
/// the FX thread.
public final class Cluster implements AutoCloseable {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final KubeContext context;
    private final KubernetesClient client;
    private final @Nullable SignIn signIn;
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
    private final CallsUnderWay calls = new CallsUnderWay();
    private volatile @Nullable String uid;
    private volatile boolean closed;

    /// @param reason in the API server's words; empty where it gave none
    public record Answer(boolean allowed, String reason, long atNanos) {}

    private record Question(Permission permission, String namespace) {}

    /// What is done with the client.
    @FunctionalInterface
    public interface Act<T extends @Nullable Object> {
        T with(KubernetesClient client) throws ProblemException;
    }

    /// @param signIn null where the client signs in by itself
    Cluster(KubeContext context, KubernetesClient client, @Nullable SignIn signIn) {
        this.context = context;
        this.client = client;
        this.signIn = signIn;
    }

    public KubeContext context() {
        return context;
    }

    /// For the packages below this one; [#ask] tells what goes wrong with a single call.
    public KubernetesClient client() {
        return client;
    }

    /// The same, after waiting for credentials that have to be had first: the client's own threads
    /// do not wait.
    ///
    /// Fails as a call of the client does.
    public KubernetesClient signedIn() {
        if (signIn != null) {
            signIn.token();
        }
        return client;
    }

    /// Asks the API server and tells what goes wrong in words.
    ///
    /// Gives `ClusterUnreachable`, `ClusterSignedOut`, `ClusterForbidden`, `ClusterObjectMissing`,
    /// `ClusterConflict`, `ClusterRefused`.
    ///
    /// @param doing what for, such as `listing the Jobs of shop`
    public <T extends @Nullable Object> T ask(String doing, Act<T> act) throws ProblemException {
        var call = calls.begin();
        try {
            return act.with(signedIn());
        } catch (KubernetesClientException e) {
            throw new ProblemException(problem(doing, e), e);
        } catch (RuntimeException e) {
            if (!closed) {
                throw e;
            }
            // closed meanwhile, as to sign in again
            throw new ProblemException(problem(doing, e), e);
        } finally {
            calls.end(call);
        }
    }

    /// What an error of the client is to the user, for what goes on longer than a call.
    public Problem problem(String doing, Throwable trouble) {
        var problem = ClusterProblems.problem(context, doing, trouble);
        return problem instanceof Problem.ClusterSignedOut signedOut
                ? withRemark(signedOut)
                : problem;
    }

    private Problem withRemark(Problem.ClusterSignedOut problem) {
        var remark = signIn == null ? "" : signIn.remark();
        return remark.isEmpty() || problem.reason().contains(remark)
                ? problem
                : new Problem.ClusterSignedOut(problem.context(), problem.reason() + "\n" + remark);
    }

    /// By name; `ClusterForbidden` where they may not be listed: a person can name one then.
    public List<String> namespaces() throws ProblemException {
        return ask(
                "listing the namespaces",
                api ->
                        api.namespaces().list().getItems().stream()
                                .map(namespace -> namespace.getMetadata().getName())
                                .sorted()
                                .toList());
    }

    /// Identifies the cluster, however it is reached: the UID of its namespace `kube-system`. Empty
    /// where that may not be read.
    public String uid() throws ProblemException {
        var known = uid;
        if (known != null) {
            return known;
        }
        String found;
        try {
            found =
                    ask(
                            "identifying the cluster",
                            api -> uid(api.namespaces().withName("kube-system").get()));
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ClusterForbidden)) {
                throw e;
            }
            found = "";
        }
        uid = found;
        return found;
    }

    private static String uid(@Nullable Namespace namespace) {
        return namespace == null ? "" : namespace.getMetadata().getUid();
    }

    /// Whether the user of this context may do that, as the API server says
    /// (SelfSubjectAccessReview); remembered for a minute. Where it does not say, it is taken for
    /// allowed: the act itself then tells.
    public Answer may(Permission permission, String namespace) throws ProblemException {
        var question = new Question(permission, namespace);
        var known = answers.get(question);
        if (known != null && System.nanoTime() - known.atNanos() < KNOWN_FOR.toNanos()) {
            return known;
        }
        var answer = answer(question);
        answers.put(question, answer);
        return answer;
    }

    private Answer answer(Question question) throws ProblemException {
        try {
            return ask("asking what you may do", api -> review(api, question));
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case Problem.ClusterForbidden _,
                        Problem.ClusterObjectMissing _,
                        Problem.ClusterRefused _ ->
                        new Answer(true, "", System.nanoTime());
                default -> throw e;
            };
        }
    }

    private static Answer review(KubernetesClient api, Question question) {
        var resource = question.permission().resource().split("/", 2);
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(question.permission().verb())
                        .withGroup(question.permission().group())
                        .withResource(resource[0])
                        .withSubresource(resource.length > 1 ? resource[1] : null)
                        .withNamespace(question.namespace())
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var status = api.authorization().v1().selfSubjectAccessReview().create(review).getStatus();
        boolean allowed = status == null || Boolean.TRUE.equals(status.getAllowed());
        var reason = status == null ? null : status.getReason();
        return new Answer(allowed, reason == null ? "" : reason, System.nanoTime());
    }

    /// Nothing is asked of it any more: the program ends, or it was opened anew.
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        client.close();
        calls.breakOff();
    }
}
