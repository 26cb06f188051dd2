package dev.flightdeck.movein;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `pg_service.conf`: named connections of libpq.
final class ServiceFile {
    private ServiceFile() {}

    /// The services in the order of the file; of a name that comes twice, the first.
    static Map<String, Map<String, Sourced>> read(String file, String text, List<Remark> remarks) {
        var services = new LinkedHashMap<String, Map<String, Sourced>>();
        Map<String, Sourced> current = null;
        int number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            var place = new Origin("", file, number);
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                current = new LinkedHashMap<>();
                services.putIfAbsent(line.substring(1, line.length() - 1).strip(), current);
            } else if (line.startsWith("ldap://")) {
                remarks.add(Remark.notEvaluated("a look-up over LDAP", place));
            } else if (current == null || equals < 1) {
                remarks.add(Remark.trouble("the line has no name=value", place));
            } else {
                var name = line.substring(0, equals).strip();
                current.putIfAbsent(
                        name,
                        new Sourced(
                                line.substring(equals + 1).strip(),
                                new Origin(name, file, number)));
            }
        }
        return services;
    }
}
