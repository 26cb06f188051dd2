package dev.flightdeck.kubernetes.fake;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A cluster for tests: an API server over real HTTP, and what controllers and the kubelet do with
/// Jobs and pods. It follows the documented behaviour of Kubernetes 1.34.
public final class FakeCluster implements AutoCloseable {
    /// The uid of the namespace `kube-system`, by which a cluster is known.
    public static final String UID = "5f0c6f5e-1f0a-4c4e-9f52-0d3f6f0f7a11";

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeClock clock = new FakeClock();
    private final ObjectStore store = new ObjectStore();
    private final Owners owners = new Owners(store);
    private final Waiting waiting = new Waiting(store);
    private final AccessRules access = new AccessRules();
    private final Faults faults = new Faults();
    private final Deletions deletions = new Deletions(store, clock, owners, executor);
    private final Watches watches = new Watches(store);
    private final ContainerLogs containerLogs = new ContainerLogs(store, clock);
    private final PodLogs logs = new PodLogs(containerLogs, clock);
    private final PortForwards forwards = new PortForwards(store);
    private final Behaviour behaviour = new Behaviour();
    private final EventRecorder events = new EventRecorder(store, clock);
    private final Set<String> unmanaged = ConcurrentHashMap.newKeySet();
    private final Kubelet kubelet;
    private final JobController jobs;
    private final ApiServer server;
    private final KubernetesClient client;

    private FakeCluster() {
        server =
                new ApiServer(
                        executor,
                        faults,
                        new Routes(
                                access,
                                faults,
                                new Resources(store, clock),
                                new Lists(store),
                                deletions,
                                watches,
                                logs,
                                forwards));
        forwards.connectBy(server.vertx());
        kubelet = new Kubelet(store, clock, containerLogs, events, behaviour, server::failed);
        kubelet.watch(executor, unmanaged);
        deletions.endPodsBy(kubelet::end);
        jobs =
                new JobController(
                        store, clock, owners, deletions, events, behaviour, server::failed);
        jobs.watch(unmanaged);
        namespace("kube-system", UID);
        namespace("default", UUID.randomUUID().toString());
        put(new NodeBuilder().withNewMetadata().withName("node-1").endMetadata().build());
        server.start();
        client = newClient();
    }

    /// Starts a cluster with the namespaces `default` and `kube-system` and one node.
    public static FakeCluster start() {
        return new FakeCluster();
    }

    /// A client with the rights of the cluster's user; closed with the cluster.
    public KubernetesClient client() {
        return client;
    }

    /// Another client, for who calls to close.
    public KubernetesClient newClient() {
        var config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(url())
                        .withOauthToken(Kubeconfig.TOKEN)
                        .withNamespace("default")
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /// The server's address, the same after a restart.
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /// Writes a kubeconfig with these contexts (the first is the current one) into a folder.
    public Path writeKubeconfig(Path folder, String... contexts) {
        return Kubeconfig.write(folder, url(), List.of(contexts));
    }

    /// How many requests the server has had.
    public int requests() {
        return server.requests();
    }

    // ---- the server's moods

    /// Connections are refused, and open ones broken, until [#startServer()].
    public void stopServer() {
        server.stop();
    }

    /// Listens again on the same port; the objects are still there.
    public void startServer() {
        server.start();
    }

    /// Restarts the API server: every connection breaks, objects and versions stay.
    public void restart() {
        server.stop();
        server.start();
    }

    /// Every answer is 401: the token has expired.
    public void expireToken() {
        faults.failWith(ApiFailure.unauthorized());
    }

    /// Only this token is accepted from now on; null for every one.
    public void acceptOnly(@Nullable String token) {
        faults.acceptOnly(token);
    }

    /// Every answer is this status, such as 403, 500 or 503.
    public void failAll(int code, String reason, String message) {
        faults.failWith(ApiFailure.of(code, reason, message));
    }

    /// Every answer takes this much longer.
    public void slow(Duration delay) {
        faults.delay(delay);
    }

    /// Answers about one resource, such as `pods`, take this much longer.
    public void slow(String resource, Duration delay) {
        faults.delay(resource, delay);
    }

    /// The server is too old to have this resource, such as `cronjobs`.
    public void lacks(String resource) {
        faults.remove(resource);
    }

    /// Answers are quick and right again.
    public void recover() {
        faults.recover();
    }

    /// The user may not do this: `resource` with its subresource (`pods/log`), `namespace` may be
    /// `*`.
    public void deny(String verb, String resource, String namespace) {
        access.deny(verb, resource, namespace);
    }

    /// The user may do everything again.
    public void allowAll() {
        access.allowAll();
    }

    // ---- watches

    /// Breaks the connections of all watches.
    public void dropWatches() {
        watches.drop();
    }

    /// How many watches are open.
    public int watches() {
        return watches.count();
    }

    /// Sends a bookmark to every watch.
    public void bookmark() {
        watches.bookmark();
    }

    /// Every resource version up to now, and every `continue` token, is too old from here on.
    public void forgetHistory() {
        store.forgetHistory();
    }

    /// How watches from a version that is too old are answered.
    public void answerGoneAs(Gone answer) {
        watches.answerGoneAs(answer);
    }

    // ---- objects

    /// Makes a namespace.
    public void namespace(String name) {
        namespace(name, UUID.randomUUID().toString());
    }

    private void namespace(String name, String uid) {
        put(
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withUid(uid)
                        .addToLabels("kubernetes.io/metadata.name", name)
                        .endMetadata()
                        .withNewStatus()
                        .withPhase("Active")
                        .endStatus()
                        .build());
    }

    /// Puts an object as it stands, its status too, past every rule and controller: a pod put so is
    /// not run.
    public void put(HasMetadata object) {
        var tree = Json.tree(object);
        var metadata = Json.metadata(tree);
        if (!metadata.has("uid")) {
            metadata.put("uid", UUID.randomUUID().toString());
        }
        if (!metadata.has("creationTimestamp")) {
            metadata.put("creationTimestamp", Json.time(clock.now()));
        }
        unmanaged.add(metadata.path("uid").asText());
        store.put(ObjectKey.of(object), tree);
    }

    /// Whether deleted namespaces stay Terminating until [#finishNamespace(String)].
    public void holdNamespaces(boolean hold) {
        deletions.holdNamespaces(hold);
    }

    /// Removes what a terminating namespace holds, and it.
    public void finishNamespace(String name) {
        deletions.finishNamespace(name);
    }

    /// Puts many finished Jobs, each with its pod, at once: `name-0`, `name-1` and so on.
    public void bulkJobs(String namespace, String name, int count) {
        for (int i = 0; i < count; i++) {
            BulkJobs.make(namespace, name + "-" + i, clock.now()).forEach(this::put);
        }
    }

    /// Deletes a Job and its pods as soon as it is complete, as Helm does with a hook that is
    /// deleted when it has succeeded.
    public void deleteWhenSucceeded(String namespace, String name) {
        var key = new ObjectKey(ResourceKind.JOB, namespace, name);
        store.listen(change -> {
            if (change.key().equals(key)
                    && !change.deleted()
                    && JobStatuses.has(Json.model(change.after(), Job.class), "Complete")) {
                executor.execute(() -> deletions.delete(key, "Background"));
            }
        });
    }

    // ---- containers

    /// What containers of this name or image do.
    public void containers(String nameOrImage, ContainerScript script) {
        containers(
                container ->
                        nameOrImage.equals(container.getName())
                                || nameOrImage.equals(container.getImage()),
                script);
    }

    /// What some containers do; the rule given last comes first. Without a rule a container ends
    /// with 0, or serves where it is restarted always.
    public void containers(Predicate<Container> which, ContainerScript script) {
        behaviour.script(which, script);
    }

    /// An image cannot be pulled.
    public void breakImage(String image, String message) {
        behaviour.breakImage(image, message);
    }

    /// An image can be pulled (again).
    public void mendImage(String image) {
        behaviour.mendImage(image);
        store.wake();
    }

    /// Some pods find no node.
    public void unschedulable(Predicate<Pod> which, String message) {
        behaviour.unschedulable(which, message);
    }

    /// Every pod finds a node.
    public void schedulable() {
        behaviour.schedulable();
        store.wake();
    }

    /// How long a container or a Job waits before the next attempt: 20 ms where nothing is said.
    public void backOff(Duration pause) {
        behaviour.backOff(pause);
    }

    // ---- logs and ports

    /// A new log of a container, as a (re)start begins one, of a pod that was put.
    public ContainerLog beginLog(String namespace, String pod, String container) {
        var object = store.get(new ObjectKey(ResourceKind.POD, namespace, pod));
        if (object == null) {
            throw new IllegalArgumentException("no pod " + namespace + "/" + pod);
        }
        return containerLogs.begin(object.path("metadata").path("uid").asText(), container);
    }

    /// Breaks the connections over which logs are being sent.
    public void cutLogs() {
        logs.cut();
    }

    /// How many logs are being sent.
    public int openLogs() {
        return logs.streaming();
    }

    /// What listens on a port of a pod.
    public void forwardTo(String pod, int port, InetSocketAddress address) {
        forwards.listen(pod, port, address);
    }

    /// Nothing listens on a port of a pod any more.
    public void refuseForward(String pod, int port) {
        forwards.refuse(pod, port);
    }

    /// Breaks the tunnels of a pod.
    public void cutForwards(String pod) {
        forwards.cutAll(pod);
    }

    /// How many tunnels are open.
    public int openForwards() {
        return forwards.open();
    }

    // ---- time and waiting

    /// How far the cluster's clock is off.
    public void clockOffset(Duration offset) {
        clock.offset(offset);
    }

    /// Lets time pass in the cluster: deadlines and times to live come nearer.
    public void advance(Duration step) {
        clock.advance(step);
    }

    /// Waits until a Job is so, and gives it; fails after 20 s.
    public Job awaitJob(String namespace, String name, Predicate<Job> condition) {
        return waiting.await(
                Job.class, new ObjectKey(ResourceKind.JOB, namespace, name), condition);
    }

    /// Waits until a pod is so, and gives it; fails after 20 s.
    public Pod awaitPod(String namespace, String name, Predicate<Pod> condition) {
        return waiting.await(
                Pod.class, new ObjectKey(ResourceKind.POD, namespace, name), condition);
    }

    /// Waits until a Job has completed or failed, and gives it.
    public Job awaitFinished(String namespace, String name) {
        return awaitJob(namespace, name, JobStatuses::finished);
    }

    /// Waits until an object is gone; fails after 20 s.
    public void awaitGone(HasMetadata object) {
        var key = ObjectKey.of(object);
        await(() -> store.get(key) == null, key + " is still there");
    }

    /// Waits until something in the cluster is so; fails after 20 s.
    public void await(BooleanSupplier condition, String otherwise) {
        waiting.await(condition, otherwise);
    }

    @Override
    public void close() {
        jobs.stop();
        kubelet.stop();
        client.close();
        executor.shutdownNow();
        server.close();
    }
}
