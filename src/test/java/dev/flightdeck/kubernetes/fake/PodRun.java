package dev.flightdeck.kubernetes.fake;

import static dev.flightdeck.kubernetes.fake.EventRecorder.Note.normal;
import static dev.flightdeck.kubernetes.fake.EventRecorder.Note.warning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightdeck.kubernetes.fake.EventRecorder.Note;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// One pod from Pending to its end: scheduled, its init containers in order, then the others.
final class PodRun {
    private static final Duration LONG = Duration.ofHours(1);

    private final Kubelet kubelet;
    private final ObjectKey key;
    private final Pod pod;
    private final ObjectNode tree;
    private final List<ContainerProgress> init = new ArrayList<>();
    private final List<ContainerProgress> main = new ArrayList<>();
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private volatile boolean killed;
    private PodFiles files;

    PodRun(Kubelet kubelet, ObjectKey key, ObjectNode tree) {
        this.kubelet = kubelet;
        this.key = key;
        this.tree = tree;
        pod = Json.model(tree, Pod.class);
        pod.getSpec()
                .getInitContainers()
                .forEach(container -> init.add(new ContainerProgress(container, true)));
        pod.getSpec()
                .getContainers()
                .forEach(container -> main.add(new ContainerProgress(container, false)));
    }

    String uid() {
        return pod.getMetadata().getUid();
    }

    ObjectKey key() {
        return key;
    }

    /// Stops the containers, as deleting the pod does.
    void kill() {
        killed = true;
        main.stream().filter(ContainerProgress::isRunning).forEach(this::stopping);
        init.stream().filter(ContainerProgress::isRunning).forEach(this::stopping);
        threads.forEach(Thread::interrupt);
    }

    private void stopping(ContainerProgress progress) {
        note(
                progress,
                normal(
                        "kubelet",
                        "Killing",
                        "Stopping container " + progress.container().getName()));
    }

    void run() throws InterruptedException {
        threads.add(Thread.currentThread());
        schedule();
        mount();
        for (var progress : init) {
            if (!runToEnd(progress)) {
                publish("Failed");
                return;
            }
        }
        if (!init.isEmpty()) {
            publish();
        }
        runMain();
    }

    private void runMain() throws InterruptedException {
        var running = new ArrayList<Thread>();
        for (var progress : main) {
            var thread = Thread.ofVirtual().unstarted(() -> runMain(progress));
            threads.add(thread);
            running.add(thread);
            thread.start();
        }
        for (var thread : running) {
            thread.join();
        }
    }

    private void runMain(ContainerProgress progress) {
        try {
            runToEnd(progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            kubelet.failed(e);
        }
    }

    private void schedule() throws InterruptedException {
        if (kubelet.behaviour().whyNotScheduled(pod).isPresent()) {
            var why = kubelet.behaviour().whyNotScheduled(pod).orElseThrow();
            kubelet.store()
                    .update(
                            key,
                            object ->
                                    PodStatuses.unschedulable(object, why, kubelet.clock().now()));
            note("", warning("default-scheduler", "FailedScheduling", why));
            await(() -> kubelet.behaviour().whyNotScheduled(pod).isEmpty());
        }
        note(
                "",
                normal(
                        "default-scheduler",
                        "Scheduled",
                        "Successfully assigned %s/%s to node-1"
                                .formatted(key.namespace(), key.name())));
        (init.isEmpty() ? main : List.<ContainerProgress>of())
                .forEach(progress -> progress.waiting("ContainerCreating", ""));
        kubelet.store().update(key, object -> PodStatuses.scheduled(object, kubelet.clock().now()));
        publish();
    }

    private void mount() throws InterruptedException {
        while (files == null) {
            long seen = kubelet.store().version();
            try {
                files = new PodFiles(kubelet.data(key.namespace()), pod);
            } catch (MissingObject e) {
                note("", warning("kubelet", "FailedMount", e.getMessage()));
                long known = Math.max(seen, kubelet.store().version());
                await(() -> kubelet.store().version() > known);
            }
        }
    }

    /// Runs a container until it needs no restart; says whether it succeeded.
    private boolean runToEnd(ContainerProgress progress) throws InterruptedException {
        while (true) {
            pull(progress);
            int code = start(progress);
            if (killed) {
                throw new InterruptedException("the pod is deleted");
            }
            if (!restarts(progress, code)) {
                return code == 0;
            }
            note(
                    progress,
                    warning(
                            "kubelet",
                            "BackOff",
                            "Back-off restarting failed container %s in pod %s_%s(%s)"
                                    .formatted(
                                            progress.container().getName(),
                                            key.name(),
                                            key.namespace(),
                                            uid())));
            progress.waiting(
                    "CrashLoopBackOff",
                    "back-off 10s restarting failed container=%s pod=%s_%s(%s)"
                            .formatted(
                                    progress.container().getName(),
                                    key.name(),
                                    key.namespace(),
                                    uid()));
            publish();
            Thread.sleep(kubelet.behaviour().backOff());
        }
    }

    private boolean restarts(ContainerProgress progress, int code) {
        return switch (pod.getSpec().getRestartPolicy()) {
            case "Always" -> code != 0 || !progress.init();
            case "OnFailure" -> code != 0;
            default -> false;
        };
    }

    private void pull(ContainerProgress progress) throws InterruptedException {
        var image = progress.container().getImage();
        boolean failed = false;
        while (kubelet.behaviour().imageProblem(image).isPresent()) {
            var why = kubelet.behaviour().imageProblem(image).orElse("");
            note(progress, normal("kubelet", "Pulling", "Pulling image \"%s\"".formatted(image)));
            var message = "Failed to pull image \"%s\": %s".formatted(image, why);
            note(progress, warning("kubelet", "Failed", message));
            note(progress, warning("kubelet", "Failed", "Error: ErrImagePull"));
            progress.waiting("ErrImagePull", why);
            publish();
            Thread.sleep(kubelet.behaviour().backOff());
            note(
                    progress,
                    normal("kubelet", "BackOff", "Back-off pulling image \"%s\"".formatted(image)));
            note(progress, warning("kubelet", "Failed", "Error: ImagePullBackOff"));
            progress.waiting(
                    "ImagePullBackOff",
                    "Back-off pulling image \"%s\": ErrImagePull: %s".formatted(image, why));
            publish();
            failed = true;
            await(() -> !why.equals(kubelet.behaviour().imageProblem(image).orElse(null)));
        }
        if (failed || progress.restarts() == 0) {
            note(progress, normal("kubelet", "Pulling", "Pulling image \"%s\"".formatted(image)));
            note(
                    progress,
                    normal(
                            "kubelet",
                            "Pulled",
                            ("Successfully pulled image \"%s\" in 12ms (12ms including waiting)."
                                            + " Image size: 4711 bytes.")
                                    .formatted(image)));
        } else {
            note(
                    progress,
                    normal(
                            "kubelet",
                            "Pulled",
                            "Container image \"%s\" already present on machine".formatted(image)));
        }
    }

    private int start(ContainerProgress progress) throws InterruptedException {
        var container = progress.container();
        var log = kubelet.logs().begin(uid(), container.getName());
        var run = world(progress, log);
        note(progress, normal("kubelet", "Created", "Created container: " + container.getName()));
        note(progress, normal("kubelet", "Started", "Started container " + container.getName()));
        progress.running(kubelet.clock().now());
        publish();
        int code = exitCode(progress, run);
        log.end();
        progress.terminated(code, run.reason(code), kubelet.clock().now());
        if (!killed) {
            publish();
        }
        return code;
    }

    private int exitCode(ContainerProgress progress, ContainerRun run) {
        try {
            return kubelet.behaviour().scriptOf(progress.container(), pod).run(run);
        } catch (InterruptedException e) {
            return 143;
        } catch (Exception e) {
            run.print(String.valueOf(e));
            return 1;
        }
    }

    private ContainerRun world(ContainerProgress progress, ContainerLog log)
            throws InterruptedException {
        var container = progress.container();
        var environment = new PodEnvironment(kubelet.data(key.namespace()), pod);
        while (true) {
            try {
                return new ContainerRun(
                        pod,
                        container,
                        progress.restarts(),
                        environment.of(container),
                        files.of(container),
                        log);
            } catch (MissingObject e) {
                note(progress, warning("kubelet", "Failed", "Error: " + e.getMessage()));
                progress.waiting("CreateContainerConfigError", e.getMessage());
                publish();
                long known = kubelet.store().version();
                await(() -> kubelet.store().version() > known);
            }
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        kubelet.store().await(condition, LONG);
    }

    private void publish() {
        publish(PodStatuses.phase(init, main));
    }

    private synchronized void publish(String phase) {
        kubelet.store()
                .update(
                        key,
                        object ->
                                PodStatuses.write(
                                        object, phase, init, main, kubelet.clock().now()));
    }

    private void note(ContainerProgress progress, Note note) {
        note(progress.fieldPath(), note);
    }

    private void note(String fieldPath, Note note) {
        kubelet.events().record(tree, fieldPath, note);
    }
}
