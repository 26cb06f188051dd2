package dev.flightdeck.kubernetes.signin;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program that a kubeconfig names for signing in: run with nothing on its standard input, its
/// answer read from its standard output alone, and ended where it does not end itself.
///
/// @see <a
///   href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">client-go
///   credential plug-ins</a>
public final class CredentialPlugIn {
    /// How long a plug-in may take: long enough to confirm a sign-in in a browser that is open, and
    /// no longer than a person looks at a window that does nothing.
    public static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    /// What it wrote before its end may still be on the way; what it left running may hold its
    /// outputs open for long.
    private static final Duration OUTPUT_WITHIN = Duration.ofSeconds(2);

    private static final String EXEC_INFO = "KUBERNETES_EXEC_INFO";

    private final ExecConfig exec;
    private final Path folder;
    private final Map<String, Object> cluster;
    private final Duration limit;

    /// @param folder that of the kubeconfig it stands in
    /// @param cluster what it is told of the cluster where it wants to know
    public CredentialPlugIn(ExecConfig exec, Path folder, Map<String, Object> cluster) {
        this(exec, folder, cluster, TIME_LIMIT);
    }

    CredentialPlugIn(ExecConfig exec, Path folder, Map<String, Object> cluster, Duration limit) {
        this.exec = exec;
        this.folder = folder;
        this.cluster = cluster;
        this.limit = limit;
    }

    /// The command's own name, without its folder and arguments.
    String name() {
        var name = Path.of(command()).getFileName();
        return name == null ? command() : name.toString();
    }

    private String command() {
        return Objects.requireNonNullElse(exec.getCommand(), "");
    }

    /// Runs it and waits for its end.
    ///
    /// Fails with [SignInFailure].
    ExecCredential run() {
        if ("Always".equals(exec.getInteractiveMode())) {
            throw failure("needs a terminal (interactiveMode: Always)", "");
        }
        var process = start();
        try {
            return answer(process);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted", "");
        } finally {
            end(process);
        }
    }

    private Process start() {
        var builder = new ProcessBuilder(arguments());
        for (var variable : orEmpty(exec.getEnv())) {
            builder.environment()
                    .put(variable.getName(), Objects.requireNonNullElse(variable.getValue(), ""));
        }
        builder.environment().put(EXEC_INFO, info());
        try {
            return builder.start();
        } catch (IOException _) { // its message has the path alone, and no reason worth more
            throw failure("could not be started: it is not there, or may not be run", hint());
        }
    }

    private ExecCredential answer(Process process) throws InterruptedException {
        var output = ProcessOutput.of(process.getInputStream(), name());
        var errors = ProcessOutput.of(process.getErrorStream(), name());
        closeInput(process);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure(
                    "did not end within %d s and was stopped; it may wait for a browser or a terminal"
                            .formatted(limit.toSeconds()),
                    errors.soFar());
        }
        int code = process.exitValue();
        if (code != 0) {
            throw failure("ended with exit code " + code, errors.within(OUTPUT_WITHIN));
        }
        return ExecCredential.parse(
                name(),
                Objects.requireNonNullElse(exec.getApiVersion(), ""),
                output.within(OUTPUT_WITHIN));
    }

    /// Whoever reads from it sees its end.
    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // it has ended already
        }
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private SignInFailure failure(String reason, String errors) {
        var text = new StringBuilder("The credential plug-in %s %s".formatted(name(), reason));
        new PlugInWords(exec).last(errors).forEach(line -> text.append('\n').append(line));
        return new SignInFailure(text.toString());
    }

    private String hint() {
        return Objects.requireNonNullElse(exec.getInstallHint(), "");
    }

    private List<String> arguments() {
        var all = new ArrayList<String>();
        all.add(program());
        all.addAll(orEmpty(exec.getArgs()));
        return all;
    }

    /// With a folder in it, it is relative to that of the kubeconfig, else it is on the PATH.
    private String program() {
        var command = command();
        if (command.contains("/") || command.contains(folder.getFileSystem().getSeparator())) {
            return folder.resolve(command).normalize().toString();
        }
        return isWindows() ? onPath(command) : command;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /// Windows starts programs by their name alone only where they end in `.exe`.
    private static String onPath(String command) {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        var endings = Objects.requireNonNullElse(System.getenv("PATHEXT"), ".EXE;.CMD;.BAT");
        for (var place : path.split(";", -1)) {
            for (var ending : endings.split(";", -1)) {
                var file = place.isBlank() ? null : Path.of(place).resolve(command + ending);
                if (file != null && Files.isRegularFile(file)) {
                    return file.toString();
                }
            }
        }
        return command;
    }

    private String info() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("interactive", false);
        if (Boolean.TRUE.equals(exec.getProvideClusterInfo())) {
            spec.put("cluster", cluster);
        }
        var info = new LinkedHashMap<String, Object>();
        info.put("kind", "ExecCredential");
        info.put("apiVersion", exec.getApiVersion());
        info.put("spec", spec);
        return new KubernetesSerialization().asJson(info);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
