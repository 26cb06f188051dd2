package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.secret.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An environment while its parts are read.
final class Draft {
    private String name;
    private String source;
    private String otherName = "";
    final List<Remark> remarks = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private @Nullable FoundSecret password;
    private @Nullable String whyNot;
    FoundFormat format = FoundFormat.NOTHING;
    boolean ofFolder = true;

    Draft(String name, String source) {
        this.name = name;
        this.source = source;
    }

    String name() {
        return name;
    }

    void rename(String changed) {
        name = changed;
    }

    void rename(String changed, String changedSource) {
        name = changed;
        source = changedSource;
    }

    /// @param part `host`, `port`, `database` or `user`
    void part(String part, String value, Origin origin) {
        parts.put(part, value);
        trace(part, value, origin);
    }

    /// @param name pgjdbc's
    void parameter(String name, String value, Origin origin) {
        if (name.toLowerCase(Locale.ROOT).contains("password")) {
            remarks.add(
                    Remark.notTakenOver(name + ", a secret that is no password of a user", origin));
            return;
        }
        parameters.put(name, value);
        trace(name, value, origin);
    }

    @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    void password(String text, Origin origin) {
        if (!text.isEmpty()) {
            password = new FoundSecret(Secret.of(text), origin);
            trace("password", "****", origin);
        }
    }

    /// The same database was described twice, and once without the password.
    void passwordOf(Draft other) {
        if (password == null && other.password != null) {
            password = other.password;
            trace("password", "****", password.origin());
        }
    }

    boolean hasPassword() {
        return password != null;
    }

    void trace(String part, String shown, Origin origin) {
        traces.removeIf(trace -> trace.part().equals(part));
        traces.add(new Trace(part, shown, origin));
    }

    /// It cannot be connected to as it is.
    void unusable(String reason) {
        if (whyNot == null) {
            whyNot = reason;
        }
    }

    /// What it begins with, also where that makes no connection.
    void readFrom(Origin origin) {
        origins.add(origin);
    }

    /// No file has what it begins with; where that is not one variable, no file has any of it.
    boolean isOfProcess() {
        var said = origins.isEmpty() ? traces.stream().map(Trace::origin) : origins.stream();
        return said.noneMatch(origin -> origin.file().startsWith(".env"));
    }

    /// What else says how much care it asks for.
    void alsoCalled(String other) {
        otherName = other;
    }

    boolean isUsable() {
        return whyNot == null;
    }

    FoundEnvironment finish(PassFile passwords) {
        var profile = isUsable() ? profile() : null;
        if (profile != null && password == null) {
            passwords
                    .lineFor(profile)
                    .ifPresent(origin -> traces.add(new Trace("password", "****", origin)));
        }
        var names = name + " " + otherName;
        var kind =
                profile == null
                        ? KindGuess.of(names)
                        : KindGuess.of(names, profile.host(), profile.database());
        return new FoundEnvironment(
                name, source, kind, profile, whyNot, password, format, traces, remarks, ofFolder);
    }

    private @Nullable ConnectionProfile profile() {
        int port;
        try {
            port = Integer.parseInt(parts.getOrDefault("port", "5432"));
        } catch (NumberFormatException _) {
            port = 0;
        }
        if (port < 1 || port > 65535) {
            unusable("the port is not a number between 1 and 65535");
            return null;
        }
        var user = parts.getOrDefault("user", System.getProperty("user.name"));
        return new ConnectionProfile(
                parts.getOrDefault("host", "localhost"),
                port,
                parts.getOrDefault("database", user),
                user,
                parameters);
    }
}
