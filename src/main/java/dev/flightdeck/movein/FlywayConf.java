package dev.flightdeck.movein;

import java.util.Set;

/// Reads one `flyway.conf`: properties in which a backslash is only ever itself, or the
/// continuation of a line.
final class FlywayConf {
    static final String ENVIRONMENT = "default";

    private static final String PREFIX = "flyway.";
    private static final Set<String> OF_THE_DATABASE =
            Set.of(
                    "url",
                    "user",
                    "password",
                    "driver",
                    "schemas",
                    "initSql",
                    "connectRetries",
                    "connectRetriesInterval");

    private FlywayConf() {}

    static void into(FlywayValues values, String file, String text) {
        values.files().add(file);
        var logical = new StringBuilder();
        int number = 0;
        int begin = 1;
        for (var line : text.lines().toList()) {
            number++;
            if (logical.isEmpty()) {
                begin = number;
            }
            boolean goesOn = line.endsWith("\\") && !isComment(line);
            logical.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                line(values, logical.toString().strip(), file, begin);
                logical.setLength(0);
            } else if (logical.isEmpty()) {
                logical.append(' ');
            }
        }
        line(values, logical.toString().strip(), file, begin);
    }

    private static boolean isComment(String line) {
        var text = line.strip();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static void line(FlywayValues values, String line, String file, int number) {
        int equals = line.indexOf('=');
        if (equals < 1 || isComment(line) || !line.startsWith(PREFIX)) {
            return;
        }
        var key = line.substring(PREFIX.length(), equals).strip();
        var value =
                new Sourced(
                        line.substring(equals + 1).strip(), new Origin(PREFIX + key, file, number));
        if (OF_THE_DATABASE.contains(key) || key.startsWith("jdbcProperties.")) {
            values.environment(ENVIRONMENT, key, value);
        } else {
            values.flyway().put(key, value);
        }
    }
}
