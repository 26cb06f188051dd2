package dev.flightdeck.movein;

import dev.flightdeck.movein.UrlReading.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The databases that a set of variables describes: `DATABASE_URL` and others that end so, `DB_*`,
/// `PG*`, `FLYWAY_URL`.
final class VariableEnvironments {
    private static final String URL = "DATABASE_URL";
    private static final List<String> NOT_POSTGRES =
            List.of("DB_CONNECTION", "DB_DRIVER", "DB_ENGINE", "DB_TYPE", "DB_DIALECT");

    private final String name;
    private final String source;
    private final Variables variables;
    private final Meaning meaning;
    private final Map<String, Map<String, Sourced>> services;
    private final List<Draft> drafts = new ArrayList<>();

    /// @param name of the environment, as the file has it
    /// @param meaning of URLs without a scheme of their own rules
    VariableEnvironments(
            String name,
            String source,
            Variables variables,
            Meaning meaning,
            Map<String, Map<String, Sourced>> services) {
        this.name = name;
        this.source = source;
        this.variables = variables;
        this.meaning = meaning;
        this.services = services;
    }

    List<Draft> read() {
        variables.own(URL).ifPresent(url -> url(name, url, meaning));
        for (var variable : variables.names()) {
            if (variable.endsWith("_" + URL)) {
                variables.own(variable).ifPresent(url -> url(nameFor(variable), url, meaning));
            }
        }
        if (variables.own("DB_HOST").or(() -> variables.own("DB_NAME")).isPresent()) {
            addUnlessKnown(ofParts(), "db");
        }
        if (namesLibpq()) {
            addUnlessKnown(ofLibpq(), "pg");
        }
        variables.own("FLYWAY_URL").ifPresent(url -> addUnlessKnown(ofFlyway(url), "flyway"));
        return drafts;
    }

    private void url(String environment, Sourced url, Meaning rules) {
        var draft = new Draft(environment, source);
        draft.readFrom(url.origin());
        UrlReading.into(draft, url, rules, variables.find("PGSSLMODE").orElse(null));
        if (!draft.hasPassword() && !url.text().startsWith("jdbc:")) {
            variables.own("PGPASSWORD").ifPresent(v -> draft.password(v.text(), v.origin()));
        }
        drafts.add(draft);
    }

    private String nameFor(String variable) {
        var prefix = variable.substring(0, variable.length() - URL.length() - 1);
        var own = prefix.toLowerCase(Locale.ROOT).replace('_', '-');
        return name.equals(Discovery.DEFAULT_NAME) ? own : name + "-" + own;
    }

    private Draft ofParts() {
        var draft = new Draft(name, source);
        LibpqParameters.host(draft, variables.find("DB_HOST").orElse(null));
        part(draft, "port", "DB_PORT");
        part(draft, "database", "DB_NAME");
        part(draft, "user", "DB_USER");
        variables.own("DB_PASSWORD").ifPresent(v -> draft.password(v.text(), v.origin()));
        variables
                .find("DB_SSLMODE")
                .ifPresent(v -> UrlReading.sslMode(draft, v.text(), v.origin(), false));
        for (var variable : NOT_POSTGRES) {
            variables
                    .find(variable)
                    .filter(v -> !isPostgres(v.text()))
                    .ifPresent(v -> draft.unusable(variable + " is not PostgreSQL"));
        }
        return draft;
    }

    private static boolean isPostgres(String driver) {
        var word = driver.toLowerCase(Locale.ROOT);
        return word.contains("postgres") || word.contains("pg") || word.contains("psql");
    }

    private void part(Draft draft, String part, String variable) {
        variables.find(variable).ifPresent(v -> draft.part(part, v.text(), v.origin()));
    }

    private boolean namesLibpq() {
        return List.of("PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE").stream()
                .anyMatch(variable -> variables.own(variable).isPresent());
    }

    private Draft ofLibpq() {
        var draft = new Draft(name, source);
        var service = variables.find("PGSERVICE");
        Map<String, Sourced> said =
                service.map(s -> services.getOrDefault(s.text(), Map.of())).orElse(Map.of());
        service.ifPresent(s -> {
            draft.readFrom(s.origin());
            draft.alsoCalled(s.text());
            draft.trace("service", s.text(), s.origin());
            if (said.isEmpty()) {
                draft.unusable("there is no service of that name in pg_service.conf");
            }
        });
        LibpqParameters.into(draft, said, variables);
        return draft;
    }

    private Draft ofFlyway(Sourced url) {
        var draft = new Draft(name, source);
        draft.readFrom(url.origin());
        UrlReading.into(draft, url, Meaning.JDBC, null);
        part(draft, "user", "FLYWAY_USER");
        variables.own("FLYWAY_PASSWORD").ifPresent(v -> draft.password(v.text(), v.origin()));
        return draft;
    }

    /// The same database described twice is one environment.
    private void addUnlessKnown(Draft draft, String suffix) {
        var target = target(draft);
        for (var known : drafts) {
            if (target.isPresent() && target.equals(target(known))) {
                known.passwordOf(draft);
                return;
            }
        }
        if (drafts.stream().anyMatch(known -> known.name().equals(draft.name()))) {
            draft.rename(name + "-" + suffix);
        }
        drafts.add(draft);
    }

    private static Optional<String> target(Draft draft) {
        var profile = draft.finish(PassFile.NONE).profile();
        return Optional.ofNullable(profile).map(p -> p.secretKey());
    }
}
