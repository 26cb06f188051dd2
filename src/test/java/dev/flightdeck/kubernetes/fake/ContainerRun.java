package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;

/// What a container sees of the world.
public final class ContainerRun {
    private final Pod pod;
    private final Container container;
    private final int restart;
    private final Map<String, String> environment;
    private final Map<String, byte[]> files;
    private final ContainerLog log;
    private volatile boolean outOfMemory;

    ContainerRun(
            Pod pod,
            Container container,
            int restart,
            Map<String, String> environment,
            Map<String, byte[]> files,
            ContainerLog log) {
        this.pod = pod;
        this.container = container;
        this.restart = restart;
        this.environment = environment;
        this.files = files;
        this.log = log;
    }

    public String namespace() {
        return pod.getMetadata().getNamespace();
    }

    public String pod() {
        return pod.getMetadata().getName();
    }

    public String container() {
        return container.getName();
    }

    public String image() {
        return container.getImage();
    }

    /// How often this container was restarted in its pod.
    public int restart() {
        return restart;
    }

    /// The command, `$(NAME)` of the environment filled in.
    public List<String> command() {
        return expanded(container.getCommand());
    }

    /// The arguments, `$(NAME)` of the environment filled in.
    public List<String> args() {
        return expanded(container.getArgs());
    }

    /// The environment, with what comes from Secrets, ConfigMaps and fields of the pod.
    public Map<String, String> environment() {
        return environment;
    }

    /// The mounted files of ConfigMaps, Secrets and projected volumes, by their whole path.
    public Map<String, byte[]> files() {
        return files;
    }

    /// Writes a line.
    public void print(String line) {
        write((line + "\n").getBytes(UTF_8));
    }

    /// Writes bytes.
    public void write(byte[] bytes) {
        log.write(bytes);
    }

    /// The log of this run.
    public ContainerLog log() {
        return log;
    }

    /// The exit code of a container that used too much memory; its reason is OOMKilled then.
    public int killedForMemory() {
        outOfMemory = true;
        return 137;
    }

    String reason(int exitCode) {
        return outOfMemory ? "OOMKilled" : exitCode == 0 ? "Completed" : "Error";
    }

    private List<String> expanded(List<String> words) {
        return words.stream().map(word -> PodEnvironment.expand(word, environment)).toList();
    }
}
