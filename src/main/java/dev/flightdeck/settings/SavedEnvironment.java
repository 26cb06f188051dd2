package dev.flightdeck.settings;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An environment as it is written down: everything but the password.
///
/// @param kind `development`, `test` or `production`
/// @param parameters further connection parameters; those that carry a secret are left out
/// @param via null where it is reached directly
public record SavedEnvironment(
        String name,
        String kind,
        String host,
        int port,
        String database,
        String user,
        Map<String, String> parameters,
        @Nullable SavedVia via) {
    public SavedEnvironment {
        name = Settings.or(name, "");
        kind = Settings.or(kind, "development");
        host = Settings.or(host, "localhost");
        port = port == 0 ? 5432 : port;
        database = Settings.or(database, "");
        user = Settings.or(user, "");
        parameters = withoutSecrets(Settings.or(parameters, Map.of()));
    }

    private static Map<String, String> withoutSecrets(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(e -> !e.getKey().toLowerCase(Locale.ROOT).contains("password"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
