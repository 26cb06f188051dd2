package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which database is meant, and its password: `--url`, `--env`, the only environment of the
/// workspace, or `DATABASE_URL`.
final class DatabaseChoice {
    record Chosen(Environment environment, @Nullable Secret password) {}

    private final GlobalOptions options;
    private final Console console;
    private final Screen screen;

    DatabaseChoice(GlobalOptions options, Console console, Screen screen) {
        this.options = options;
        this.console = console;
        this.screen = screen;
    }

    Chosen choose(Workspace workspace, boolean allowReset) throws ProblemException {
        var url = url(workspace);
        var environment = url == null ? named(workspace) : ofUrl(workspace, url.profile());
        return new Chosen(
                as(environment, allowReset),
                Passwords.find(options, console, url == null ? null : url.password()));
    }

    /// As the user and with the permission that the options give.
    private Environment as(Environment environment, boolean allowReset) {
        var profile = withUser(environment.profile());
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
        var known = workspace.environments().stream().map(Environment::name).toList();
        if (name != null) {
            return workspace
                    .environment(name)
                    .orElseThrow(() ->
                            new ProblemException(new Problem.EnvironmentUnknown(name, known)));
        }
        if (known.size() == 1) {
            return workspace.environments().getFirst();
        }
        throw new ProblemException(new Problem.NoDatabase(how(known)));
    }

    private static String how(List<String> known) {
        return known.isEmpty()
                ? "Give --url postgres://user@host:5432/name, set DATABASE_URL, or add an environment to flightdeck.toml."
                : "Choose one with --env: " + String.join(", ", known) + ".";
    }

    /// A database that the workspace knows keeps its kind, however it is named: production stays
    /// production.
    private static Environment ofUrl(Workspace workspace, ConnectionProfile profile) {
        for (var known : workspace.environments()) {
            if (SameServer.are(known.profile(), profile)
                    && known.profile().database().equals(profile.database())) {
                return known.withProfile(profile);
            }
        }
        return new Environment(profile.display(), EnvironmentKind.DEVELOPMENT, profile);
    }

    private ConnectionProfile withUser(ConnectionProfile profile) {
        return options.user == null
                ? profile
                : new ConnectionProfile(
                        profile.host(),
                        profile.port(),
                        profile.database(),
                        options.user,
                        profile.parameters());
    }
}
