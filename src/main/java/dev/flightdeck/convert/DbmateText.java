package dev.flightdeck.convert;

import java.util.regex.Pattern;

/// The directives of dbmate. It takes every line that looks like one for one, wherever it stands.
final class DbmateText {
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "^--[\\t\\n\\f\\r ]*migrate:(?:up|down)(?![^\\t\\n\\f\\r ])[^\\n]*\\n?",
                    Pattern.MULTILINE | Pattern.UNIX_LINES);

    private DbmateText() {}

    /// A block or several, without their directives.
    static String withoutDirectives(String text) {
        return DIRECTIVE.matcher(text).replaceAll("");
    }

    /// What stands before the first directive, where it says something.
    static String head(String file) {
        var first = DIRECTIVE.matcher(file);
        var head = first.find() ? file.substring(0, first.start()) : "";
        return head.isBlank() ? "" : head;
    }

    static boolean hasDirective(String text) {
        return DIRECTIVE.matcher(text).find();
    }
}
