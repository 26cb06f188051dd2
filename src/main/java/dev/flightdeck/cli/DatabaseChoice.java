package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.movein.Findings;
import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.movein.FoundSecret;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which database is meant, and its password: `--url`, `--env`, the only environment of the
/// workspace, or `DATABASE_URL`. `--env` also names what the configuration of other tools has.
final class DatabaseChoice {
    /// @param workspace as the configuration of the database's tool has it
    record Chosen(Workspace workspace, Environment environment, @Nullable Secret password) {}

    private final GlobalOptions options;
    private final Console console;
    private final Screen screen;
    private final Discovery discovery;
    private @Nullable Findings findings;

    DatabaseChoice(GlobalOptions options, Console console, Screen screen, Discovery discovery) {
        this.options = options;
        this.console = console;
        this.screen = screen;
        this.discovery = discovery;
    }

    Chosen choose(Workspace workspace, boolean allowReset) throws ProblemException {
        var url = url(workspace);
        if (url != null) {
            return new Chosen(
                    workspace,
                    as(ofUrl(workspace, options.cluster.lead(url.profile())), allowReset),
                    Passwords.find(options, console, url.password()));
        }
        var name = options.environment;
        return name == null || workspace.environment(name).isPresent()
                ? ofWorkspace(workspace, allowReset)
                : ofOtherTool(workspace, name, allowReset);
    }

    private Chosen ofWorkspace(Workspace workspace, boolean allowReset) throws ProblemException {
        var environment = as(named(workspace), allowReset);
        var password = Passwords.find(options, console, null);
        return new Chosen(
                workspace,
                environment,
                password == null ? ofFile(workspace, environment) : password);
    }

    /// The files are read once for a choice.
    private Findings found(Workspace workspace) {
        var known = findings;
        if (known == null) {
            known = discovery.in(workspace);
            findings = known;
        }
        return known;
    }

    /// The password that a file of the folder has for a database of the workspace.
    private @Nullable Secret ofFile(Workspace workspace, Environment environment) {
        return found(workspace)
                .password(environment.name(), environment.profile())
                .map(this::noted)
                .orElse(null);
    }

    private Secret noted(FoundSecret found) {
        screen.note("Using the password of " + Style.clean(found.origin().display()));
        return found.secret();
    }

    private Chosen ofOtherTool(Workspace workspace, String name, boolean allowReset)
            throws ProblemException {
        var all = found(workspace);
        var found =
                all.environment(name)
                        .orElseThrow(() ->
                                new ProblemException(
                                        new Problem.EnvironmentUnknown(
                                                name, known(workspace, all))));
        var profile = found.profile();
        if (profile == null) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Using " + name,
                            String.valueOf(found.whyNot()),
                            "`flightdeck discover` shows what was read; --url names a database too."));
        }
        screen.note("Using %s of %s".formatted(name, Style.clean(found.source())));
        var own = found.format().applyTo(workspace);
        var secret = found.password();
        return new Chosen(
                options.folders.isEmpty() ? own : own.withFolders(workspace.folders()),
                as(environment(name, found, profile), allowReset),
                Passwords.find(options, console, secret == null ? null : secret.secret()));
    }

    private static List<String> known(Workspace workspace, Findings findings) {
        return Stream.concat(
                        workspace.environments().stream().map(Environment::name),
                        findings.environments().stream().map(FoundEnvironment::name))
                .distinct()
                .toList();
    }

    /// As the user and with the permission that the options give.
    private static Environment environment(
            String name, FoundEnvironment found, ConnectionProfile profile) {
        var environment = new Environment(name, found.careful(), profile);
        return found.kind() == null ? environment.guessed() : environment;
    }

    private Environment as(Environment environment, boolean allowReset) throws ProblemException {
        var profile = options.cluster.lead(withUser(environment.profile()));
        boolean unnamed = environment.name().equals(environment.profile().display());
        return environment
                .withName(unnamed ? profile.display() : environment.name())
                .withProfile(profile)
                .allowingReset(
                        environment.allowsReset() || (allowReset && !environment.isProduction()));
    }

    private @Nullable ConnectionUrl url(Workspace workspace) throws ProblemException {
        if (options.url != null) {
            return ConnectionUrl.parse(options.url);
        }
        var fallback = console.environment().getOrDefault("DATABASE_URL", "");
        if (options.environment != null
                || !workspace.environments().isEmpty()
                || fallback.isBlank()) {
            return null;
        }
        var url = ConnectionUrl.parse(fallback);
        screen.note("Using DATABASE_URL: " + url.profile().display());
        return url;
    }

    private Environment named(Workspace workspace) throws ProblemException {
        var name = options.environment;
        var environments = workspace.environments();
        if (name != null) {
            return workspace.environment(name).orElseThrow();
        }
        if (environments.size() == 1) {
            return environments.getFirst();
        }
        throw new ProblemException(new Problem.NoDatabase(how(workspace)));
    }

    private String how(Workspace workspace) {
        var known = workspace.environments().stream().map(Environment::name).toList();
        if (!known.isEmpty()) {
            return "Choose one with --env: " + String.join(", ", known) + ".";
        }
        var found =
                found(workspace).environments().stream()
                        .map(e -> "%s (%s)".formatted(e.name(), e.source()))
                        .toList();
        return found.isEmpty()
                ? "Give --url postgres://user@host:5432/name, set DATABASE_URL, or add an environment to flightdeck.toml."
                : "Found: %s. Choose one with --env NAME; `flightdeck discover` shows them."
                        .formatted(String.join(", ", found));
    }

    /// A database that the workspace knows keeps its kind, however it is named: production stays
    /// production.
    private Environment ofUrl(Workspace workspace, ConnectionProfile profile) {
        return workspace.environments().stream()
                .filter(known -> isSameDatabase(known.profile(), profile))
                .max(Comparator.comparing(Environment::isProduction))
                .map(known -> known.withProfile(profile))
                .orElseGet(() -> unnamed(workspace, profile));
    }

    /// A database that the folder's configuration names has the kind that it is found with.
    private Environment unnamed(Workspace workspace, ConnectionProfile profile) {
        var kind =
                found(workspace).environments().stream()
                                .filter(found -> isOf(found, profile))
                                .anyMatch(found -> found.kind() == EnvironmentKind.PRODUCTION)
                        ? EnvironmentKind.PRODUCTION
                        : EnvironmentKind.DEVELOPMENT;
        return new Environment(profile.display(), kind, profile);
    }

    private static boolean isOf(FoundEnvironment found, ConnectionProfile profile) {
        var known = found.profile();
        return known != null && isSameDatabase(known, profile);
    }

    private static boolean isSameDatabase(ConnectionProfile known, ConnectionProfile profile) {
        return SameServer.are(known, profile) && known.database().equals(profile.database());
    }

    private ConnectionProfile withUser(ConnectionProfile profile) {
        return options.user == null ? profile : profile.withUser(options.user);
    }
}
