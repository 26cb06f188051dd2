package dev.flightdeck.format.atlas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// A file name as Atlas understands it: what stands before the first `_` is the version, whatever
/// it is made of; what follows is the description.
record FileName(String text, String version, String description) {
    static final String SUFFIX = ".sql";

    /// Go compares strings by their bytes in UTF-8; so do names and versions here.
    static final Comparator<String> BYTEWISE =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /// @param text ends with `.sql`
    static FileName of(String text) {
        var name = text.substring(0, text.length() - SUFFIX.length());
        int line = name.indexOf('_');
        return line < 0
                ? new FileName(text, name, "")
                : new FileName(text, name.substring(0, line), name.substring(line + 1));
    }

    static boolean isMigration(String text) {
        return text.endsWith(SUFFIX);
    }

    /// The name of the file with the way back, in the folder [DownFiles#FOLDER].
    String down() {
        return text.substring(0, text.length() - SUFFIX.length()) + ".down" + SUFFIX;
    }
}
