package dev.flightdeck.database;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database URL as people write it: `postgres://`, `postgresql://` or `jdbc:postgresql:`.
///
/// @param password from the URL, null where it has none; the profile never has it
public record ConnectionUrl(ConnectionProfile profile, @Nullable Secret password) {
    private static final Pattern URL =
            Pattern.compile(
                    "(?:jdbc:)?(?:postgres|postgresql)://(?:(?<userinfo>[^/?]*)@)?"
                            + "(?<host>\\[[^\\]]*\\]|[^:/?,@]*)(?::(?<port>\\d*))?(?:/(?<database>[^?/]*))?"
                            + "(?:\\?(?<query>.*))?");

    /// pgjdbc's short form, `jdbc:postgresql:database`, read as the long one.
    private static final Pattern SHORT = Pattern.compile("jdbc:postgresql:(?!//)/?([^/?]*)(.*)");

    private static final String BARE_SIGN =
            "host, port or database cannot be read; in a user or password / is written %2F, # is %23, ? is %3F and @ is %40";

    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile("(?<=[?&])(password|sslpassword)=[^&]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEGIN = Pattern.compile("[a-z0-9+:]*://|jdbc:postgresql:");

    /// After the host, where no `@` says that a password ends.
    private static final Pattern NOT_A_PORT =
            Pattern.compile("(//[^@/?:]*):(?!\\d{1,5}(?:[/?]|$))[^@]*$");

    /// libpq's name of a parameter, and pgjdbc's.
    private static final Map<String, String> JDBC_NAMES =
            Map.of(
                    "application_name", "ApplicationName",
                    "connect_timeout", "connectTimeout",
                    "search_path", "currentSchema",
                    "keepalives", "tcpKeepAlive",
                    "gssencmode", "gssEncMode",
                    "channel_binding", "channelBinding",
                    "target_session_attrs", "targetServerType");

    /// Gives `InvalidUrl`, with the password masked.
    public static ConnectionUrl parse(String text) throws ProblemException {
        var url = text.strip();
        Matcher matcher = URL.matcher(SHORT.matcher(url).replaceFirst("jdbc:postgresql:///$1$2"));
        if (!matcher.matches()) {
            throw invalid(url, reasonFor(url));
        }
        var name = matcher.group("database");
        if (name != null && name.contains("@")) {
            throw invalid(url, BARE_SIGN);
        }
        var parameters = parameters(url, matcher.group("query"));
        var info = split(matcher.group("userinfo"));
        var user = first(info[0], parameters.remove("user"), System.getProperty("user.name"));
        var passwordText = first(info[1], parameters.remove("password"), "");
        var host =
                first(
                        parameters.remove("host"),
                        strip(decode(url, matcher.group("host"))),
                        "localhost");
        if (host.startsWith("/") || parameters.containsKey("socket")) {
            throw invalid(url, "Unix sockets are not supported; use the host name and port");
        }
        var database =
                first(decode(url, matcher.group("database")), parameters.remove("dbname"), user);
        int port = port(url, first(matcher.group("port"), parameters.remove("port"), "5432"));
        return new ConnectionUrl(
                new ConnectionProfile(host, port, database, user, parameters),
                passwordText.isEmpty() ? null : Secret.of(passwordText));
    }

    /// The URL with every password replaced by `****`, whether it can be parsed or not.
    public static String mask(String url) {
        return PASSWORD_PARAMETER.matcher(maskUserInfo(url)).replaceAll("$1=****");
    }

    /// Of a text that cannot be read any part may be a password: one that does not say that it is a
    /// URL is not shown at all, nor what stands where a port is expected.
    private static String unread(String url) {
        return BEGIN.matcher(url).lookingAt()
                ? NOT_A_PORT.matcher(mask(url)).replaceFirst("$1:****")
                : "****";
    }

    /// Everything between the first colon after the scheme and the last `@`: rather too much than
    /// too little.
    private static String maskUserInfo(String url) {
        int slashes = url.indexOf("//");
        int start = slashes < 0 ? 0 : slashes + 2;
        int colon = url.indexOf(':', start);
        int at = url.lastIndexOf('@');
        return colon < 0 || at < colon
                ? url
                : url.substring(0, colon + 1) + "****" + url.substring(at);
    }

    private static String[] split(@Nullable String userInfo) {
        if (userInfo == null) {
            return new String[] {"", ""};
        }
        int colon = userInfo.indexOf(':');
        var user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        var password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new String[] {lenientlyDecoded(user), lenientlyDecoded(password)};
    }

    private static Map<String, String> parameters(String url, @Nullable String query)
            throws ProblemException {
        var parameters = new LinkedHashMap<String, String>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty() && !name.startsWith("x-")) {
                parameters.put(
                        JDBC_NAMES.getOrDefault(name, name),
                        equals < 0 ? "" : decode(url, pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static int port(String url, String text) throws ProblemException {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw invalid(url, "the port is not between 1 and 65535");
    }

    /// In front of the host: a character that ends it, and is most likely of the password.
    private static boolean hasBareSign(String url) {
        int start = url.indexOf("//") + 2;
        int at = url.lastIndexOf('@');
        return start >= 2
                && at > start
                && url.substring(start, at).chars().anyMatch(c -> "/?#".indexOf(c) >= 0);
    }

    private static String reasonFor(String url) {
        if (!url.contains(":")) {
            return "it does not begin with postgres:// or jdbc:postgresql:";
        }
        var scheme = url.substring(0, url.indexOf(':'));
        if (!scheme.startsWith("postgres") && !url.startsWith("jdbc:postgresql")) {
            return "only PostgreSQL is supported (postgres:// or jdbc:postgresql:)";
        }
        if (hasBareSign(url)) {
            return BARE_SIGN;
        }
        return url.contains(",")
                ? "more than one host is not supported"
                : "host, port or database cannot be read";
    }

    private static String strip(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String decode(String url, @Nullable String text) throws ProblemException {
        try {
            return text == null
                    ? ""
                    : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(url, "a % is not followed by two hexadecimal digits");
        }
    }

    /// A password with a bare `%` is taken as it stands.
    private static String lenientlyDecoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static String first(@Nullable String... candidates) {
        for (var candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    private static ProblemException invalid(String url, String reason) {
        return new ProblemException(new Problem.InvalidUrl(unread(url), reason));
    }
}
