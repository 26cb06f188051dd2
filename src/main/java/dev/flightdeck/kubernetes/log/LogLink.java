package dev.flightdeck.kubernetes.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a line that names a migration.
///
/// @param start its first character, from 0
/// @param end behind its last
/// @param version null where only a file is named
/// @param file its name without folders; null where only a version is named
/// @param line in the file, from 1; 0 where it is not said
public record LogLink(
        int start, int end, @Nullable String version, @Nullable String file, int line) {
    private static final Pattern FILE_VERSION =
            Pattern.compile("^(?:[VUB])?([0-9]+(?:[._][0-9]+)*)(?:__?|[-.])");

    /// The links of a line, as the tools write them.
    public static List<LogLink> in(String line) {
        var links = new ArrayList<LogLink>();
        ToolLine.read(line)
                .ifPresent(said -> {
                    add(links, said, "version");
                    add(links, said, "from");
                    add(links, said, "file");
                    add(links, said, "script");
                });
        links.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return links;
    }

    private static void add(List<LogLink> links, ToolLine said, String group) {
        if (!said.has(group)) {
            return;
        }
        var matcher = said.matcher();
        var text = matcher.group(group);
        boolean isFile = group.equals("file") || group.equals("script");
        int end = matcher.end(group);
        if (isFile && said.has("line") && matcher.start("line") == end + 1) {
            end = matcher.end("line");
        }
        links.add(
                new LogLink(
                        matcher.start(group),
                        end,
                        isFile ? versionOf(text) : text,
                        isFile ? baseName(text) : null,
                        isFile ? said.line() : 0));
    }

    /// Whether it is about that version or file.
    public boolean names(String versionOrFile) {
        var base = baseName(versionOrFile);
        return base.equals(file)
                || (version != null && sameVersion(version, versionOrFile))
                || (version != null && file == null && sameVersion(version, versionOf(base)));
    }

    private static boolean sameVersion(String version, @Nullable String other) {
        return other != null && version.replace('_', '.').equals(other.replace('_', '.'));
    }

    static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// The version of a file by its name; null where it has none.
    static @Nullable String versionOf(String file) {
        var matcher = FILE_VERSION.matcher(baseName(file));
        return matcher.find() ? matcher.group(1) : null;
    }
}
