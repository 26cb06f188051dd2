package dev.flightdeck.format.atlas;

import java.util.Comparator;

/// A file name as Atlas understands it: what stands before the first `_` is the version, whatever
/// it is made of; what follows is the description.
record FileName(String text, String version, String description) {
    static final String SUFFIX = ".sql";

    /// Go compares strings by their bytes in UTF-8; so do names and versions here.
    static final Comparator<String> BYTEWISE = FileName::compareBytewise;

    /// The order of UTF-8 is that of the code points; in UTF-16 only surrogates stand elsewhere.
    private static int compareBytewise(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                return Character.isSurrogate(left) == Character.isSurrogate(right)
                        ? left - right
                        : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

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
