package dev.flightdeck.database;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Turns what the driver throws into what the user is told.
final class ServerErrors {
    /// The driver's own, and the one for port-forwards.
    private static final List<String> VERIFIERS =
            List.of("PgjdbcHostnameVerifier", CertificateNames.class.getName());

    private ServerErrors() {}

    static ServerMessage message(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        if (server == null) {
            return new ServerMessage(e.getSQLState(), oneLine(e), null, null, null, 0);
        }
        return new ServerMessage(
                server.getSQLState(),
                server.getMessage() == null ? oneLine(e) : server.getMessage(),
                server.getDetail(),
                server.getHint(),
                server.getWhere(),
                server.getPosition());
    }

    /// The connection cannot be used any more: class 08, an I/O error, or the server shutting the
    /// session down.
    static boolean isConnectionLost(SQLException e) {
        var state = e.getSQLState();
        if (e.getCause() instanceof IOException) {
            return true;
        }
        return state != null
                && (state.startsWith("08")
                        || state.equals("57P01")
                        || state.equals("57P02")
                        || state.equals("57P03")
                        || state.equals("57P05"));
    }

    /// What a query of ours that failed is to the user.
    static ProblemException ofQuery(ConnectionProfile profile, String doing, SQLException e) {
        var message = message(e);
        if (isConnectionLost(e)) {
            return new ProblemException(
                    new Problem.ConnectionLost(profile.server(), doing, message.message()), e);
        }
        if ("42501".equals(message.sqlState())) {
            return new ProblemException(new Problem.PermissionDenied(doing, message), e);
        }
        return new ProblemException(new Problem.DatabaseRefused(doing, message), e);
    }

    /// What a connection that did not come about is to the user.
    static ProblemException ofConnect(
            ConnectionProfile profile, boolean hadPassword, SQLException e) {
        return new ProblemException(connectProblem(profile, hadPassword, e), e);
    }

    private static Problem connectProblem(
            ConnectionProfile profile, boolean hadPassword, SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        var reason = reason(e);
        if (state.equals("3D000")) {
            return new Problem.DatabaseMissing(profile.server(), profile.database());
        }
        if (reason.contains("no password was provided")) {
            return new Problem.SecretMissing(profile.server(), profile.user());
        }
        if (state.startsWith("28")) {
            return hadPassword || !reason.contains("password")
                    ? new Problem.AuthenticationFailed(profile.server(), profile.user(), reason)
                    : new Problem.SecretMissing(profile.server(), profile.user());
        }
        if (reason.contains("SSL")
                || reason.contains("certificate")
                || reason.contains("TLS")
                || isAnotherName(reason)) {
            return new Problem.TlsFailed(profile.server(), profile.sslMode(), reason);
        }
        return new Problem.ServerUnreachable(profile.server(), reason);
    }

    /// Whether the certificate is good and for another host than the one that was meant. The driver
    /// gives no state or cause of its own for that; but all its translations have the name of what
    /// compares them, as an argument.
    static boolean isAnotherName(String reason) {
        return VERIFIERS.stream().anyMatch(reason::contains);
    }

    private static String reason(SQLException e) {
        var text = message(e).message();
        var cause = rootCause(e);
        return cause == null || cause.getMessage() == null || text.contains(cause.getMessage())
                ? text
                : text + " (" + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")";
    }

    private static @Nullable Throwable rootCause(Throwable e) {
        var cause = e.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String oneLine(SQLException e) {
        var text = e.getMessage();
        return text == null ? e.getClass().getSimpleName() : text.lines().findFirst().orElse(text);
    }
}
