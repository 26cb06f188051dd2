package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which line of `.pgpass` is for a database. The password in it is not read here: the driver reads
/// it when it connects.
///
/// @param file as shown
record PassFile(String file, List<Entry> entries) {
    static final PassFile NONE = new PassFile("", List.of());

    PassFile {
        entries = List.copyOf(entries);
    }

    /// @param patterns host, port, database and user, each as written or `*`
    record Entry(int line, List<String> patterns) {
        boolean matches(ConnectionProfile profile) {
            var wanted =
                    List.of(
                            profile.host(),
                            String.valueOf(profile.port()),
                            profile.database(),
                            profile.user());
            for (int i = 0; i < wanted.size(); i++) {
                if (!patterns.get(i).equals("*") && !patterns.get(i).equals(wanted.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    static PassFile read(String file, String text) {
        var entries = new ArrayList<Entry>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var fields = fields(line);
            if (!line.startsWith("#") && fields.size() == 4) {
                entries.add(new Entry(number, fields));
            }
        }
        return new PassFile(file, entries);
    }

    /// The first four; empty where there is no fifth.
    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        for (int i = 0; i < line.length() && fields.size() < 4; i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        return fields;
    }

    /// The first line that fits, as the driver takes it.
    Optional<Origin> lineFor(ConnectionProfile profile) {
        return entries.stream()
                .filter(entry -> entry.matches(profile))
                .findFirst()
                .map(entry -> new Origin("", file, entry.line()));
    }
}
