package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.Problem;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears of the Jobs, pods and CronJobs of a namespace as they change, over the API's watches: one
/// that is dropped is taken up again, one whose place in time the server no longer knows starts
/// over with a new list. Tells at most a few times a second. Any thread.
public final class JobWatch implements AutoCloseable {
    private static final String JOBS = "Jobs";
    private static final String PODS = "pods";
    private static final String CRON_JOBS = "CronJobs";
    private static final long PAGE = 500L;
    private static final Duration TELLS_EVERY = Duration.ofMillis(150);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final @Nullable String namespace;
    private final Consumer<JobSnapshot> listener;
    private final JobBoard board;
    private final List<Consumer<MigrationJob>> deletions = new CopyOnWriteArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private final Map<String, Problem> problems = new ConcurrentHashMap<>();
    private final Map<String, SharedIndexInformer<? extends HasMetadata>> informers =
            new LinkedHashMap<>();
    private volatile boolean closed;
    private volatile JobSnapshot last = JobSnapshot.nothingYet();

    /// @param namespace null for all
    /// @param listener told from a thread of its own
    public static JobWatch start(
            Cluster cluster,
            @Nullable String namespace,
            JobRules rules,
            Consumer<JobSnapshot> listener) {
        var watch = new JobWatch(cluster, namespace, rules, listener);
        watch.informers.values().forEach(SharedIndexInformer::start);
        Thread.ofVirtual().name("jobs of " + cluster.context().name()).start(watch::tell);
        return watch;
    }

    private JobWatch(
            Cluster cluster,
            @Nullable String namespace,
            JobRules rules,
            Consumer<JobSnapshot> listener) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.listener = listener;
        this.board = new JobBoard(rules);
        KubernetesClient api = cluster.client();
        inform(JOBS, api.batch().v1().jobs(), new Handler<Job>(board::put, this::removed));
        inform(PODS, api.pods(), new Handler<Pod>(board::put, board::remove));
        inform(
                CRON_JOBS,
                api.batch().v1().cronjobs(),
                new Handler<CronJob>(board::put, board::remove));
    }

    private <T extends HasMetadata> void inform(
            String what, MixedOperation<T, ?, ?> operation, ResourceEventHandler<T> handler) {
        informers.put(what, informer(what, operation, handler));
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(
            String what, MixedOperation<T, ?, ?> operation, ResourceEventHandler<T> handler) {
        Informable<T> wanted =
                namespace == null
                        ? ((AnyNamespaceOperation<T, ?, ?>) operation.inAnyNamespace())
                                .withLimit(PAGE)
                        : operation.inNamespace(namespace).withLimit(PAGE);
        return wanted.runnableInformer(0)
                .addEventHandler(handler)
                .exceptionHandler((_, e) -> hadTrouble(what, e));
    }

    /// Whether it is worth to try again: a permission does not come by itself.
    private boolean hadTrouble(String what, Throwable trouble) {
        var told = cluster.problem("watching the " + what + place(), trouble);
        var problem = what.equals(CRON_JOBS) ? JobReader.ofCronJobs(told) : told;
        problems.put(what, problem);
        news.release();
        return !JobReader.isForGood(problem);
    }

    /// Told of each Job that is deleted, as it was then, on the client's own thread.
    public void onDeleted(Consumer<MigrationJob> deletion) {
        deletions.add(deletion);
    }

    private void removed(Job job) {
        var last = board.last(job);
        board.remove(job);
        deletions.forEach(deletion -> deletion.accept(last));
    }

    private String place() {
        return namespace == null ? " of all namespaces" : " of " + namespace;
    }

    /// As last told.
    public JobSnapshot last() {
        return last;
    }

    private void tell() {
        try {
            while (!closed) {
                var pause = last.complete() ? LOOKS_EVERY : TELLS_EVERY;
                boolean heard = news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                boolean recovered = hasRecovered();
                if (!heard && !recovered && last.complete()) {
                    continue;
                }
                news.drainPermits();
                last = now();
                listener.accept(last);
                TimeUnit.MILLISECONDS.sleep(TELLS_EVERY.toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private JobSnapshot now() {
        // asked first: what is on the board by then is all of it
        boolean jobs = isRead(JOBS) && isRead(PODS);
        boolean all = jobs && isRead(CRON_JOBS);
        var board = this.board.snapshot();
        return new JobSnapshot(
                board.jobs(),
                board.cronJobs(),
                jobs,
                all,
                problems.values().stream().findFirst().orElse(null));
    }

    /// What may not be listed will not be heard of.
    private boolean isRead(String what) {
        return informer(what).hasSynced() || JobReader.isForGood(problems.get(what));
    }

    private boolean hasRecovered() {
        return problems.keySet().removeIf(what -> informer(what).isWatching());
    }

    private SharedIndexInformer<? extends HasMetadata> informer(String what) {
        return Objects.requireNonNull(informers.get(what));
    }

    @Override
    public void close() {
        closed = true;
        informers.values().forEach(SharedIndexInformer::stop);
        news.release();
    }

    private final class Handler<T> implements ResourceEventHandler<T> {
        private final Consumer<T> put;
        private final Consumer<T> remove;

        private Handler(Consumer<T> put, Consumer<T> remove) {
            this.put = put;
            this.remove = remove;
        }

        @Override
        public void onAdd(T object) {
            heard(put, object);
        }

        @Override
        public void onUpdate(T before, T object) {
            heard(put, object);
        }

        @Override
        public void onDelete(T object, boolean unknownState) {
            heard(remove, object);
        }

        private void heard(Consumer<T> what, T object) {
            what.accept(object);
            news.release();
        }
    }
}
