package dev.flightdeck.ui.connections;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A URL and the fields that say the same, kept in step: whichever was typed in last leads. A
/// password typed into the URL moves into its own field, and out of the URL when that is left. FX
/// thread only.
final class ConnectionFields {
    private static final String TLS = "sslmode";
    private static final String ROOT_CERTIFICATE = "sslrootcert";

    private final StringProperty url = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper urlProblem = new ReadOnlyStringWrapper("");
    private final StringProperty host = new SimpleStringProperty("localhost");
    private final StringProperty port = new SimpleStringProperty("5432");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ObjectProperty<TlsMode> tls = new SimpleObjectProperty<>(TlsMode.PREFER);
    private final StringProperty rootCertificate = new SimpleStringProperty("");
    private final Map<String, String> furtherParameters = new TreeMap<>();
    private final ViaFields via = new ViaFields();
    private boolean inStep;

    ConnectionFields() {
        url.addListener((_, _, _) -> changing(this::readUrl));
        for (var field : new StringProperty[] {host, port, database, user, rootCertificate}) {
            field.addListener((_, _, _) -> changing(this::writeUrl));
        }
        tls.addListener((_, _, _) -> changing(this::writeUrl));
    }

    void show(ConnectionProfile profile) {
        changing(() -> {
            set(profile);
            writeUrl();
        });
        via.show(profile.via());
    }

    /// Empty where host, port, database or user is missing or wrong.
    Optional<ConnectionProfile> profile() {
        return via.used().get() ? forwarded() : direct();
    }

    private Optional<ConnectionProfile> direct() {
        int portNumber = portNumber();
        if (portNumber == 0 || isBlank(host) || isBlank(database) || isBlank(user)) {
            return Optional.empty();
        }
        return Optional.of(
                new ConnectionProfile(
                        host.get().strip(),
                        portNumber,
                        database.get().strip(),
                        user.get().strip(),
                        parameters()));
    }

    /// Host and port do not count then. Where a Secret has the user, its place stands for it.
    private Optional<ConnectionProfile> forwarded() {
        var way = Objects.requireNonNull(via.via());
        var named = isBlank(user) ? way.userSecret() : user.get().strip();
        if (way.target().isEmpty() || isBlank(database) || named == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ConnectionProfile(
                        via.host(), 5432, database.get().strip(), named, parameters(), way));
    }

    /// Whether somebody said as whom to connect.
    boolean hasUser() {
        return !isBlank(user) || (via.used().get() && !isBlank(via.userSecret()));
    }

    /// 0 where it is no port.
    int portNumber() {
        try {
            int number = Integer.parseInt(port.get().strip());
            return number > 0 && number < 65536 ? number : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// Writes the URL as the fields have it, without a password: when the field is left, so that it
    /// does not change under the hands of who types.
    void tidyUrl() {
        if (urlProblem.get().isEmpty() && profile().isPresent()) {
            changing(this::writeUrl);
        }
    }

    /// A URL that was pasted, without its password, which goes into its own field; empty where the
    /// text is no URL.
    ///
    /// @param always also a URL that has no password
    Optional<String> takeApart(String pasted, boolean always) {
        if (!pasted.contains("://") && !pasted.contains("jdbc:postgresql:")) {
            return Optional.empty();
        }
        try {
            var parsed = ConnectionUrl.parse(pasted);
            if (parsed.password() == null && !always) {
                return Optional.empty();
            }
            changing(() -> {
                set(parsed.profile());
                setPassword(parsed.password());
                urlProblem.set("");
            });
            return Optional.of(urlText());
        } catch (ProblemException _) {
            return Optional.empty(); // said where it is pasted into the URL
        }
    }

    private void setPassword(@Nullable Secret secret) {
        if (secret != null) {
            password.set(secret.reveal());
        }
    }

    private void readUrl() {
        if (isBlank(url)) {
            urlProblem.set("");
            return;
        }
        try {
            var parsed = ConnectionUrl.parse(url.get());
            set(parsed.profile());
            urlProblem.set("");
            setPassword(parsed.password());
        } catch (ProblemException e) {
            urlProblem.set(reason(e.problem()));
        }
    }

    /// Without the text itself: it stands above, and may be a password in the wrong field.
    private static String reason(Problem problem) {
        return problem instanceof Problem.InvalidUrl(var _, var reason)
                ? reason
                : Explanation.of(problem).headline();
    }

    private void set(ConnectionProfile profile) {
        host.set(profile.host());
        port.set(String.valueOf(profile.port()));
        database.set(profile.database());
        user.set(profile.user());
        tls.set(TlsMode.of(profile.sslMode()));
        rootCertificate.set(profile.parameters().getOrDefault(ROOT_CERTIFICATE, ""));
        furtherParameters.clear();
        furtherParameters.putAll(profile.parameters());
        furtherParameters.remove(TLS);
        furtherParameters.remove(ROOT_CERTIFICATE);
    }

    private void writeUrl() {
        url.set(urlText());
        urlProblem.set("");
    }

    private String urlText() {
        var hostText = host.get().strip();
        var server = hostText.contains(":") ? "[" + hostText + "]" : hostText;
        var query =
                parameters().entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return "postgresql://"
                + (isBlank(user) ? "" : encoded(user.get().strip()) + "@")
                + server
                + (isBlank(port) ? "" : ":" + port.get().strip())
                + "/"
                + encoded(database.get().strip())
                + (query.isEmpty() ? "" : "?" + query);
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (tls.get() != TlsMode.PREFER) {
            parameters.put(TLS, tls.get().parameter());
        }
        if (!isBlank(rootCertificate)) {
            parameters.put(ROOT_CERTIFICATE, rootCertificate.get().strip());
        }
        parameters.putAll(furtherParameters);
        return parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static boolean isBlank(StringProperty text) {
        return text.get() == null || text.get().isBlank();
    }

    private void changing(Runnable change) {
        if (!inStep) {
            inStep = true;
            try {
                change.run();
            } finally {
                inStep = false;
            }
        }
    }

    ViaFields via() {
        return via;
    }

    StringProperty url() {
        return url;
    }

    ReadOnlyStringProperty urlProblem() {
        return urlProblem.getReadOnlyProperty();
    }

    StringProperty host() {
        return host;
    }

    StringProperty port() {
        return port;
    }

    StringProperty database() {
        return database;
    }

    StringProperty user() {
        return user;
    }

    StringProperty password() {
        return password;
    }

    ObjectProperty<TlsMode> tls() {
        return tls;
    }

    StringProperty rootCertificate() {
        return rootCertificate;
    }
}
