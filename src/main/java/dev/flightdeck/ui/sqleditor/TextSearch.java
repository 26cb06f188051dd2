package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.sqleditor.SearchResult.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.PatternSyntaxException;

/// Looks for a text in a text. Any thread; an expression that runs away ends when it is given up.
final class TextSearch {
    private static final int MOST = 100_000;

    private TextSearch() {}

    /// @param givenUp asked while it runs; the result is then incomplete
    static SearchResult find(String text, SearchQuery query, BooleanSupplier givenUp) {
        if (query.text().isEmpty()) {
            return SearchResult.NOTHING;
        }
        var matches = new ArrayList<Match>();
        try {
            var matcher = query.pattern().matcher(new Interruptible(text, givenUp));
            while (matcher.find()) {
                if (matches.size() == MOST) {
                    return new SearchResult(matches, true, null);
                }
                if (matcher.end() > matcher.start()) {
                    matches.add(new Match(matcher.start(), matcher.end()));
                }
            }
            return new SearchResult(matches, false, null);
        } catch (PatternSyntaxException e) {
            return SearchResult.wrong(e.getDescription());
        } catch (CancellationException | StackOverflowError _) {
            return new SearchResult(matches, true, null);
        }
    }

    /// What replaces the matches from `first` on, `most` of them at most: with `$1` and `\\n` put
    /// in where the query is an expression.
    ///
    /// @throws IllegalArgumentException where the replacement names a group that is not there
    static List<TextEdit> replacements(
            String text, SearchQuery query, String replacement, int first, int most) {
        var edits = new ArrayList<TextEdit>();
        var matcher = query.pattern().matcher(text);
        var wanted =
                query.regex()
                        ? replacement.replace("\\n", "\n").replace("\\t", "\t")
                        : Matcher.quoteReplacement(replacement);
        int copied = 0;
        boolean found = matcher.find(first);
        while (found && edits.size() < most) {
            if (matcher.end() > matcher.start()) {
                edits.add(edit(matcher, wanted, copied));
                copied = matcher.end();
            }
            found = matcher.find();
        }
        return edits;
    }

    /// @param copied up to where `appendReplacement` has copied the text that is not replaced
    private static TextEdit edit(Matcher matcher, String replacement, int copied) {
        try {
            var appended = new StringBuilder();
            matcher.appendReplacement(appended, replacement);
            return new TextEdit(
                    matcher.start(), matcher.end(), appended.substring(matcher.start() - copied));
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private record Interruptible(CharSequence text, BooleanSupplier givenUp)
            implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if ((index & 0xFF) == 0 && givenUp.getAsBoolean()) {
                throw new CancellationException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
