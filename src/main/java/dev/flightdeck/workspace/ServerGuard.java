package dev.flightdeck.workspace;

import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.KnownServer;
import dev.flightdeck.settings.KnownServers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares the server that was reached with those that are known: a database that is production
/// somewhere is production under every name, and an environment that leads to another server than
/// before is not written to until somebody accepts that. Any thread.
final class ServerGuard {
    private final @Nullable KnownServers servers;
    private final Workspace workspace;
    private final Environment written;
    private final @Nullable String sibling;
    private volatile Standing standing;
    private volatile boolean accepting;

    /// What the servers seen so far say.
    ///
    /// @param environment as written, or as production
    /// @param productionOf the production environment that the database belongs to under another
    ///   name; null where it does not
    /// @param stranger null where the environment leads where it led before
    record Standing(
            Environment environment,
            @Nullable String productionOf,
            Problem.@Nullable AnotherServer stranger) {
        /// That it is production under another name; null where it is not.
        @Nullable Warning remark() {
            return productionOf == null
                    ? null
                    : new Warning.Remark(
                            SourcePlace.of(environment.profile().display()),
                            "this is the database of %s (production) under another name, and is treated as production"
                                    .formatted(productionOf));
        }
    }

    /// @param servers null where none are remembered
    ServerGuard(@Nullable KnownServers servers, Workspace workspace, Environment written) {
        this.servers = servers;
        this.workspace = workspace;
        this.written = written;
        sibling = sibling(workspace, written);
        standing = standing(sibling, null);
    }

    Environment written() {
        return written;
    }

    /// As of the last server that was reached; as written before the first.
    Standing standing() {
        return standing;
    }

    /// The next server that is reached is the right one.
    void accept() {
        accepting = true;
    }

    void refuseStranger() throws ProblemException {
        var stranger = standing.stranger();
        if (stranger != null) {
            throw new ProblemException(stranger);
        }
    }

    /// True where the environment counts as another kind than it did before.
    ///
    /// @param hasHistory a database without one is as good as new
    boolean met(ServerIdentity now, boolean hasHistory) {
        var known = servers;
        if (known == null) {
            return false;
        }
        var kind = standing.environment().kind();
        var all = known.read();
        var before = all.stream().filter(this::isOurs).findFirst();
        boolean expected =
                accepting || before.isEmpty() || isExpected(before.get(), now, hasHistory);
        if (expected && isNamed() && !written.kindIsGuess()) {
            remember(known, before, now);
            accepting = false;
        }
        var seen = productionOf(all, now);
        standing =
                standing(
                        seen == null ? sibling : seen,
                        expected ? null : stranger(before.orElseThrow(), now));
        return standing.environment().kind() != kind;
    }

    private Standing standing(
            @Nullable String productionOf, Problem.@Nullable AnotherServer stranger) {
        return new Standing(
                productionOf == null ? written : written.asProduction(), productionOf, stranger);
    }

    /// A production environment of the workspace that is written with the same address: it need not
    /// have been reached to be known. Null where there is none.
    private static @Nullable String sibling(Workspace workspace, Environment written) {
        if (written.isProduction()) {
            return null;
        }
        var profile = written.profile();
        return workspace.environments().stream()
                .filter(Environment::isProduction)
                .filter(other -> other.profile().server().equalsIgnoreCase(profile.server()))
                .filter(other -> other.profile().database().equals(profile.database()))
                .map(Environment::name)
                .findFirst()
                .orElse(null);
    }

    /// A development database is made anew all the time.
    private boolean isExpected(KnownServer before, ServerIdentity now, boolean hasHistory) {
        return now.mayBeServerOf(identity(before))
                || (written.kind() == EnvironmentKind.DEVELOPMENT && !hasHistory);
    }

    private void remember(KnownServers known, Optional<KnownServer> before, ServerIdentity now) {
        boolean same =
                before.isPresent()
                        && identity(before.get()).equals(now)
                        && before.get().kind().equals(kind());
        if (!same) {
            known.keep(
                    new KnownServer(
                            workspace.root().toString(),
                            written.name(),
                            kind(),
                            now.system(),
                            now.databaseOid(),
                            now.database(),
                            now.address(),
                            now.realm(),
                            written.profile().display(),
                            Instant.now()));
        }
    }

    private @Nullable String productionOf(List<KnownServer> all, ServerIdentity now) {
        if (written.isProduction()) {
            return null;
        }
        return all.stream()
                .filter(known -> known.kind().equals("production") && !isOurs(known))
                .filter(known -> identity(known).isSameDatabase(now))
                .map(KnownServer::environment)
                .findFirst()
                .orElse(null);
    }

    private Problem.AnotherServer stranger(KnownServer before, ServerIdentity now) {
        return new Problem.AnotherServer(
                written.name(),
                before.place() + ", " + identity(before).display(),
                written.profile().display() + ", " + now.display());
    }

    private boolean isOurs(KnownServer known) {
        return known.workspace().equals(workspace.root().toString())
                && known.environment().equals(written.name());
    }

    /// A URL on the command line is not the name of anything.
    private boolean isNamed() {
        return !written.name().equals(written.profile().display());
    }

    private String kind() {
        return written.kind().name().toLowerCase(Locale.ROOT);
    }

    private static ServerIdentity identity(KnownServer known) {
        return new ServerIdentity(
                known.system(),
                known.databaseOid(),
                known.database(),
                known.address(),
                known.realm());
    }
}
