package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A database as a container of the cluster reaches it. Has no password.
///
/// @param user empty where the Secret has it
/// @param searchPath empty for the server's own
public record JobDatabase(
        String host, int port, String database, String user, String sslMode, String searchPath) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "0.0.0.0");

    /// The modes that the driver of the Go tools does not know.
    private static final Set<String> NOT_IN_GO = Set.of("prefer", "allow");

    /// Of a profile: the service behind its port-forward, or its own host.
    ///
    /// Gives `NotPossible` where a container could not reach it by that address.
    ///
    /// @param namespace that the Job runs in
    /// @param address `HOST:PORT` that a person gave; empty for none
    public static JobDatabase of(ConnectionProfile profile, String namespace, String address)
            throws ProblemException {
        if (!address.isEmpty()) {
            int colon = address.lastIndexOf(':');
            return colon < 0
                    ? at(profile, address, 5432)
                    : at(profile, address.substring(0, colon), port(address, colon));
        }
        var via = profile.via();
        if (via == null) {
            if (HERE.contains(profile.host())) {
                throw unreachable(
                        profile.display(), "%s is this machine".formatted(profile.host()));
            }
            return at(profile, profile.host(), profile.port());
        }
        return behind(profile, PortForwardTarget.parse(via.target()), namespace);
    }

    private static JobDatabase behind(
            ConnectionProfile profile, PortForwardTarget target, String namespace)
            throws ProblemException {
        if (target.kind() != PortForwardTarget.Kind.SERVICE
                || !target.port().chars().allMatch(Character::isDigit)) {
            throw unreachable(
                    target.display(),
                    "only a service with the number of a port has an address (such as svc/postgres:5432 in `via`)");
        }
        var own = target.namespace();
        var host =
                own == null || own.equals(namespace)
                        ? target.name()
                        : target.name() + "." + own + ".svc";
        return at(profile, host, Integer.parseInt(target.port()));
    }

    private static int port(String address, int colon) throws ProblemException {
        try {
            return Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException _) {
            throw unreachable(address, "it does not end in the number of a port");
        }
    }

    private static ProblemException unreachable(String what, String why) {
        return new ProblemException(
                new Problem.NotPossible(
                        "Reaching %s from a Job".formatted(what),
                        why,
                        "Name the address that pods of the cluster use: --db-address HOST:PORT."));
    }

    private static JobDatabase at(ConnectionProfile profile, String host, int port) {
        return new JobDatabase(
                host,
                port,
                profile.database(),
                profile.user(),
                profile.sslMode(),
                profile.parameters().getOrDefault("currentSchema", ""));
    }

    /// What to know before.
    List<String> remarks(String format) {
        var remarks = new ArrayList<String>();
        if (isGo(format) && NOT_IN_GO.contains(sslMode)) {
            remarks.add(
                    "The tool knows no sslmode %s: the Job connects without TLS. Set sslmode=require or verify-full in the environment's URL for TLS."
                            .formatted(sslMode));
        }
        if (sslMode.startsWith("verify")) {
            remarks.add(
                    "sslmode=%s needs the certificate of the authority in the container: where the image does not trust it, mount it and set PGSSLROOTCERT in the manifest."
                            .formatted(sslMode));
        }
        return remarks;
    }

    private static boolean isGo(String format) {
        return !format.equals("flyway") && !format.equals("plain-sql");
    }

    /// For tools with Go's driver, without credentials: it takes them from `PGUSER` and
    /// `PGPASSWORD`.
    String goUrl(Map<String, String> more) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("sslmode", NOT_IN_GO.contains(sslMode) ? "disable" : sslMode);
        if (!searchPath.isEmpty()) {
            parameters.put("search_path", searchPath);
        }
        parameters.putAll(more);
        return "postgres://" + place() + "?" + query(parameters);
    }

    String jdbcUrl() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("sslmode", sslMode);
        if (!searchPath.isEmpty()) {
            parameters.put("currentSchema", searchPath);
        }
        return "jdbc:postgresql://" + place() + "?" + query(parameters);
    }

    private String place() {
        return "%s:%d/%s"
                .formatted(host.contains(":") ? "[" + host + "]" : host, port, encoded(database));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + encoded(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// `postgres:5432/shop`.
    public String display() {
        return "%s:%d/%s".formatted(host, port, database);
    }
}
