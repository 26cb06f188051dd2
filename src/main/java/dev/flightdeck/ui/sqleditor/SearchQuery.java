package dev.flightdeck.ui.sqleditor;

import java.util.regex.Pattern;

/// What is looked for and how.
record SearchQuery(String text, boolean regex, boolean matchCase, boolean wholeWord) {
    static final SearchQuery NOTHING = new SearchQuery("", false, false, false);

    /// @throws PatternSyntaxException where the expression is none
    Pattern pattern() {
        var expression = regex ? text : Pattern.quote(text);
        if (wholeWord) {
            expression = "(?<![\\p{L}\\p{N}_])(?:" + expression + ")(?![\\p{L}\\p{N}_])";
        }
        int flags = Pattern.MULTILINE;
        return Pattern.compile(
                expression,
                matchCase ? flags : flags | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
