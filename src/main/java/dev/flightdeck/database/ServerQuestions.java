package dev.flightdeck.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a new session asks its server about itself.
final class ServerQuestions {
    private static final String ALL =
            """
            SELECT current_setting('server_version'), current_database(), current_user,
                   coalesce(current_schema(), ''), pg_backend_pid(), current_setting('server_encoding'),
                   (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()),
                   coalesce(host(inet_server_addr()) || ':' || inet_server_port(), ''),
                   coalesce(has_function_privilege(to_regprocedure('pg_catalog.pg_control_system()')::oid, 'EXECUTE'), false)
            """;

    private ServerQuestions() {}

    static ServerInfo ask(Connection connection, String realm) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            row.next();
            var system = row.getBoolean(9) ? system(connection) : "";
            return new ServerInfo(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getString(6),
                    new ServerIdentity(
                            system, row.getLong(7), row.getString(2), row.getString(8), realm));
        }
    }

    private static String system(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT system_identifier FROM pg_catalog.pg_control_system()")) {
            row.next();
            return row.getString(1);
        }
    }
}
