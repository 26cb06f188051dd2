package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.TestFolders;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.PortForwardRoute;
import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.settings.KnownServers;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.SeenLog;
import dev.flightdeck.workspace.Memory;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs commands as the program does, in this process: what they print is caught, what they read
/// and what they find in the environment is given. A password that was given anywhere must not be
/// printed anywhere.
final class TestCli {
    private final Path folder;
    private final List<String> always = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> passwords = new ArrayList<>();
    private List<MigrationFormat> formats = Flightdeck.formats();
    private Charset charset = StandardCharsets.UTF_8;
    private String input = "";
    private boolean interactive;
    private boolean terminal;
    private DemoWindow window;
    private FakeKeyring keyring = new FakeKeyring();
    private Path state;

    private TestCli(Path folder) {
        this.folder = folder;
    }

    static TestCli in(Path folder) {
        return new TestCli(folder);
    }

    static TestCli in(Path folder, TestDatabase database) {
        return in(folder).always("--url", database.url());
    }

    TestCli always(String... arguments) {
        always.addAll(List.of(arguments));
        return this;
    }

    TestCli environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// A text that nothing printed may contain.
    TestCli secret(String password) {
        passwords.add(password);
        return this;
    }

    TestCli input(String text) {
        input = text;
        return this;
    }

    /// Somebody sits at a terminal and types these lines.
    TestCli typing(String... lines) {
        interactive = true;
        terminal = true;
        environment.put("NO_COLOR", "1");
        return input(String.join("\n", lines) + "\n");
    }

    TestCli terminal() {
        terminal = true;
        return this;
    }

    TestCli charset(Charset charset) {
        this.charset = charset;
        return this;
    }

    TestCli formats(MigrationFormat... formats) {
        this.formats = List.of(formats);
        return this;
    }

    TestCli keyring(FakeKeyring keyring) {
        this.keyring = keyring;
        return this;
    }

    /// Where what outlives the program is kept; else in a folder that nobody looks into.
    TestCli state(Path state) {
        this.state = state;
        return this;
    }

    private Path state() {
        return state == null ? TestFolders.create("flightdeck-test-") : state;
    }

    TestCli window(DemoWindow window) {
        this.window = window;
        return this;
    }

    Result run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(always);
        all.addAll(List.of("-w", folder.toString()));
        return runOnly(all.toArray(String[]::new));
    }

    /// With these arguments and no others.
    Result runOnly(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var kept = state();
        int code;
        try (var secrets = new MemorySecretStore(keyring);
                var clusters =
                        ClusterAccess.to(
                                new Clusters(environment, folder), kept.resolve("records"));
                var outStream = new PrintStream(out);
                var errStream = new PrintStream(err)) {
            var console =
                    new Console(
                            outStream,
                            errStream,
                            new ByteArrayInputStream(input.getBytes(charset)),
                            environment,
                            charset,
                            interactive,
                            terminal,
                            false,
                            _ -> null);
            var workspaces =
                    new Workspaces(
                            formats,
                            new JdbcConnector(secrets, new PortForwardRoute(clusters.forwards())),
                            new Memory(
                                    null,
                                    new KnownServers(kept.resolve("servers.json")),
                                    new SeenLog(kept.resolve("seen"))));
            var runs =
                    new RunArchive(
                            new RunLog(kept.resolve("runs.jsonl")),
                            RunOrigin.COMMAND_LINE,
                            Clock.systemUTC());
            code = new Cli(workspaces, secrets, runs, clusters, console, window).run(arguments);
        }
        var result = new Result(code, out.toString(charset), err.toString(charset));
        assertThat(passwords).allSatisfy(p -> assertThat(result.toString()).doesNotContain(p));
        return result;
    }

    record Result(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        Result ended(ExitCode expected) {
            assertThat(code).as(toString()).isEqualTo(expected.number());
            return this;
        }
    }
}
