package dev.flightdeck.format.dbmate;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// An up or a down block, from its directive line (which is sent with it) to the next.
///
/// @param start offset in the file
record Block(int start, String text) {
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\A--[\\t\\n\\f\\r ]*migrate:(up|down)");
    private static final Pattern BLANKS = Pattern.compile("[\\t\\n\\f\\r ]+");
    private static final Pattern MEANT =
            Pattern.compile("\\btransaction\\s*[:=]", Pattern.CASE_INSENSITIVE);

    int end() {
        return start + text.length();
    }

    /// Only the exact text `transaction:false` says no.
    boolean transactional() {
        return !"false".equals(options().get("transaction"));
    }

    /// The directive speaks of a transaction in a way that dbmate does not see.
    boolean hasOptionWithoutEffect() {
        return transactional()
                && MEANT.matcher(firstLine()).find()
                && !"true".equals(options().get("transaction"));
    }

    private Map<String, String> options() {
        var options = new HashMap<String, String>();
        var words = trim(DIRECTIVE.matcher(firstLine()).replaceFirst(""));
        for (var word : BLANKS.split(words, -1)) {
            int colon = word.indexOf(':');
            if (colon >= 0 && word.indexOf(':', colon + 1) < 0) {
                options.put(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return options;
    }

    private String firstLine() {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /// Go's `strings.TrimSpace`, which takes off more than `\s` matches.
    private static String trim(String words) {
        int start = 0;
        int end = words.length();
        while (start < end && isSpace(words.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(words.charAt(end - 1))) {
            end--;
        }
        return words.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
    }
}
