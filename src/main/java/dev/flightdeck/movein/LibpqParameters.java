package dev.flightdeck.movein;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Connection parameters by libpq's names, as they stand in a service or in `PG` variables.
final class LibpqParameters {
    /// libpq's name -> pgjdbc's.
    private static final Map<String, String> PARAMETERS = parameters();

    /// libpq's name -> the variable that holds it.
    private static final Map<String, String> VARIABLES = variables();

    private LibpqParameters() {}

    private static Map<String, String> parameters() {
        var names = new LinkedHashMap<String, String>();
        names.put("sslrootcert", "sslrootcert");
        names.put("sslcert", "sslcert");
        names.put("sslkey", "sslkey");
        names.put("options", "options");
        names.put("application_name", "ApplicationName");
        names.put("connect_timeout", "connectTimeout");
        names.put("channel_binding", "channelBinding");
        names.put("gssencmode", "gssEncMode");
        return names;
    }

    private static Map<String, String> variables() {
        var names = new LinkedHashMap<String, String>();
        names.put("host", "PGHOST");
        names.put("hostaddr", "PGHOSTADDR");
        names.put("port", "PGPORT");
        names.put("dbname", "PGDATABASE");
        names.put("user", "PGUSER");
        names.put("password", "PGPASSWORD");
        names.put("sslmode", "PGSSLMODE");
        names.put("sslrootcert", "PGSSLROOTCERT");
        names.put("sslcert", "PGSSLCERT");
        names.put("sslkey", "PGSSLKEY");
        names.put("options", "PGOPTIONS");
        names.put("application_name", "PGAPPNAME");
        names.put("connect_timeout", "PGCONNECT_TIMEOUT");
        names.put("channel_binding", "PGCHANNELBINDING");
        names.put("gssencmode", "PGGSSENCMODE");
        return names;
    }

    /// The parameters of a service first, then the variables: libpq's order.
    static void into(Draft draft, Map<String, Sourced> service, Variables variables) {
        fill(
                draft,
                name -> {
                    var said = service.get(name);
                    return said == null ? ofVariable(variables, name) : Optional.of(said);
                });
    }

    private static Optional<Sourced> ofVariable(Variables variables, String name) {
        var variable = VARIABLES.get(name);
        if (variable == null) {
            return Optional.empty();
        }
        return name.equals("password") ? variables.own(variable) : variables.find(variable);
    }

    private static void fill(Draft draft, Function<String, Optional<Sourced>> values) {
        host(draft, values.apply("hostaddr").or(() -> values.apply("host")).orElse(null));
        part(draft, "port", values.apply("port"));
        part(draft, "database", values.apply("dbname"));
        part(draft, "user", values.apply("user"));
        values.apply("password").ifPresent(v -> draft.password(v.text(), v.origin()));
        PARAMETERS.forEach((libpq, jdbc) ->
                values.apply(libpq).ifPresent(v -> draft.parameter(jdbc, v.text(), v.origin())));
        values.apply("sslmode")
                .ifPresent(v -> UrlReading.sslMode(draft, v.text(), v.origin(), true));
    }

    private static void part(Draft draft, String part, Optional<Sourced> value) {
        value.ifPresent(v -> draft.part(part, v.text(), v.origin()));
    }

    static void host(Draft draft, @Nullable Sourced host) {
        if (host == null) {
            return;
        }
        if (host.text().startsWith("/") || host.text().startsWith("@")) {
            draft.unusable("Unix sockets are not supported; use the host name and port");
        } else if (host.text().contains(",")) {
            draft.unusable("more than one host is not supported");
        } else {
            draft.part("host", host.text(), host.origin());
        }
    }
}
