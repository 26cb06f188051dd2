package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a URL into a draft, as the program means it that the URL was written for.
final class UrlReading {
    /// Whose rules a URL follows where it does not say something.
    enum Meaning {
        /// libpq's, and what most drivers do: TLS where the server has it.
        LIBPQ,
        /// lib/pq of Go, in dbmate, golang-migrate and Atlas: without `sslmode` TLS is required.
        GO,
        /// pgjdbc's.
        JDBC
    }

    private static final Pattern PGX = Pattern.compile("^pgx[45]?://");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /// A slash before the `@`, as an unencoded password would have.
    private static final Pattern SLASH_BEFORE_AT = Pattern.compile("^[^:]+://[^@?]*/[^?]*@.*");

    private final Draft draft;
    private final String url;
    private final Origin origin;
    private final Meaning meaning;
    private final @Nullable Sourced defaultMode;

    private UrlReading(Draft draft, Sourced url, Meaning meaning, @Nullable Sourced defaultMode) {
        this.draft = draft;
        var text = url.text().strip();
        this.url = PGX.matcher(text).replaceFirst("postgres://");
        this.origin = url.origin();
        this.meaning = meaningOf(text, meaning);
        this.defaultMode = defaultMode;
    }

    private static Meaning meaningOf(String text, Meaning otherwise) {
        if (text.startsWith("jdbc:")) {
            return Meaning.JDBC;
        }
        if (PGX.matcher(text).lookingAt()) {
            return Meaning.LIBPQ;
        }
        return text.contains("?x-") || text.contains("&x-") ? Meaning.GO : otherwise;
    }

    /// Whether it is a URL that this class is for.
    static boolean isPostgres(String url) {
        var text = url.strip();
        return text.startsWith("postgres://")
                || text.startsWith("postgresql://")
                || text.startsWith("jdbc:postgresql:")
                || PGX.matcher(text).lookingAt();
    }

    /// @param defaultMode the `sslmode` of libpq's variables
    static void into(Draft draft, Sourced url, Meaning meaning, @Nullable Sourced defaultMode) {
        new UrlReading(draft, url, meaning, defaultMode).read();
    }

    private void read() {
        if (!isPostgres(url)) {
            draft.unusable("it is not a PostgreSQL URL");
        } else if (SLASH_BEFORE_AT.matcher(url).matches()) {
            draft.unusable("the URL has a / before its @; in a password it is written %2F");
        } else {
            parse();
        }
    }

    private void parse() {
        ConnectionUrl parsed;
        try {
            parsed = ConnectionUrl.parse(url);
        } catch (ProblemException e) {
            draft.unusable(
                    e.problem() instanceof Problem.InvalidUrl invalid
                            ? invalid.reason()
                            : "it cannot be read");
            return;
        }
        var profile = parsed.profile();
        draft.part("host", profile.host(), origin);
        draft.part("port", String.valueOf(profile.port()), origin);
        draft.part("database", profile.database(), origin);
        draft.part("user", profile.user(), origin);
        if (parsed.password() != null) {
            draft.password(parsed.password().reveal(), origin);
        }
        profile.parameters().entrySet().stream()
                .filter(p -> !p.getKey().equals("sslmode") && !p.getKey().equals("ssl"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(p -> draft.parameter(p.getKey(), p.getValue(), origin));
        sslMode(profile.parameters().get("sslmode"), profile.parameters().get("ssl"));
        GolangMigrateKeys.into(draft, url, origin);
    }

    private void sslMode(@Nullable String said, @Nullable String ssl) {
        if (said != null) {
            sslMode(draft, said, origin, meaning != Meaning.JDBC);
        } else if (meaning == Meaning.JDBC && ssl != null && !ssl.equals("false")) {
            draft.parameter(
                    "sslmode", "verify-full", new Origin("ssl", origin.file(), origin.line()));
        } else if (meaning != Meaning.JDBC && defaultMode != null) {
            sslMode(draft, defaultMode.text(), defaultMode.origin(), true);
        } else if (meaning == Meaning.GO) {
            draft.parameter("sslmode", "require", origin);
            draft.remarks.add(
                    Remark.note(
                            "the URL has no sslmode, and the tool's driver then requires TLS",
                            origin));
        }
    }

    /// @param libpq `require` with a root certificate checks the server's
    static void sslMode(Draft draft, String mode, Origin origin, boolean libpq) {
        if (!SSL_MODES.contains(mode)) {
            draft.unusable("sslmode is none of " + String.join(", ", sorted()));
            return;
        }
        boolean checked = libpq && mode.equals("require") && draft.parameter("sslrootcert") != null;
        draft.parameter("sslmode", checked ? "verify-ca" : mode, origin);
        if (checked) {
            draft.remarks.add(
                    Remark.note("require with a root certificate means verify-ca", origin));
        }
    }

    private static Iterable<String> sorted() {
        return SSL_MODES.stream().sorted().toList();
    }
}
