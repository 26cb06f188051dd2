package dev.flightdeck.kubernetes.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Which lines are taken, by their text: for hiding the rest and for finding. An expression that
/// would take for ever is given up after a fixed number of steps.
public final class LogFilter {
    private static final int STEPS = 5_000_000;
    private static final int STEPS_FOR_MARKS = 200_000;
    private static final int MOST_MARKS = 200;
    private static final String MIGRATION = "migration:";

    private final Terms terms;
    private final @Nullable Pattern pattern;
    private final @Nullable String migration;

    /// What was asked for.
    ///
    /// @param text words, or a regular expression; `migration:7` for the lines about a migration
    /// @param invert takes the lines that do not match
    public record Terms(String text, boolean regex, boolean matchCase, boolean invert) {
        public static Terms text(String text) {
            return new Terms(text, false, false, false);
        }

        public static Terms regex(String text) {
            return new Terms(text, true, false, false);
        }
    }

    /// From the character `start` to before `end`.
    public record Mark(int start, int end) {}

    private LogFilter(Terms terms) {
        this.terms = terms;
        migration =
                !terms.regex() && terms.text().startsWith(MIGRATION)
                        ? terms.text().substring(MIGRATION.length()).strip()
                        : null;
        int flags = terms.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        pattern =
                terms.regex()
                        ? Pattern.compile(terms.text(), flags)
                        : terms.matchCase()
                                ? null
                                : Pattern.compile(terms.text(), flags | Pattern.LITERAL);
    }

    /// The lines that name a migration by its version or its file.
    public static LogFilter ofMigration(String versionOrFile) {
        return new LogFilter(Terms.text(MIGRATION + versionOrFile));
    }

    /// Fails where the expression is none, and says where.
    public static LogFilter of(Terms terms) throws BadExpression {
        try {
            return new LogFilter(terms);
        } catch (PatternSyntaxException e) {
            throw new BadExpression(
                    e.getDescription().toLowerCase(Locale.ROOT), Math.max(0, e.getIndex()));
        }
    }

    public Terms terms() {
        return terms;
    }

    /// Whether a line is taken as a container wrote it; one at which the expression is given up is.
    public boolean takes(byte[] line) {
        try {
            return takes(LogText.decode(line, line.length), () -> false);
        } catch (TooCostly _) {
            return true; // rather a line too many than one that is missed
        }
    }

    /// Whether the line is taken.
    ///
    /// @param cancelled asked again and again; where it says yes, the answer is not used any more
    boolean takes(String line, BooleanSupplier cancelled) throws TooCostly {
        return terms.invert() != matches(line, cancelled);
    }

    private boolean matches(String line, BooleanSupplier cancelled) throws TooCostly {
        if (migration != null) {
            return LogLink.in(line).stream().anyMatch(link -> link.names(migration));
        }
        if (pattern == null) {
            return line.contains(terms.text());
        }
        try {
            long steps = STEPS + 50L * line.length();
            return pattern.matcher(new CountedText(line, steps, cancelled)).find();
        } catch (StackOverflowError _) {
            throw new TooCostly();
        }
    }

    /// Where the line matches, for marking it; none for an inverted filter.
    public List<Mark> marks(String line) {
        var marks = new ArrayList<Mark>();
        if (migration != null) {
            LogLink.in(line).stream()
                    .filter(link -> link.names(migration))
                    .forEach(link -> marks.add(new Mark(link.start(), link.end())));
        } else if (!terms.invert() && pattern != null) {
            addMatches(pattern, line, marks);
        } else if (!terms.invert()) {
            for (int at = line.indexOf(terms.text());
                    at >= 0 && marks.size() < MOST_MARKS;
                    at = line.indexOf(terms.text(), at + terms.text().length())) {
                marks.add(new Mark(at, at + terms.text().length()));
            }
        }
        return marks;
    }

    private static void addMatches(Pattern pattern, String line, List<Mark> marks) {
        try {
            var matcher = pattern.matcher(new CountedText(line, STEPS_FOR_MARKS, () -> false));
            while (marks.size() < MOST_MARKS && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    marks.add(new Mark(matcher.start(), matcher.end()));
                }
            }
        } catch (TooCostly | StackOverflowError _) {
            marks.clear();
        }
    }

    /// Not a regular expression.
    public static final class BadExpression extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;
        private final int position;

        BadExpression(String reason, int position) {
            super(reason);
            this.reason = reason;
            this.position = position;
        }

        /// What is wrong, in a few words.
        public String reason() {
            return reason;
        }

        /// Where it stops making sense: a character, from 0.
        public int position() {
            return position;
        }
    }

    /// The expression needs too many steps for a line.
    static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooCostly() {
            super("too many steps", null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private static final class CountedText implements CharSequence {
        private static final int ASK_EVERY = 1024;

        private final String text;
        private final BooleanSupplier cancelled;
        private long left;

        CountedText(String text, long steps, BooleanSupplier cancelled) {
            this.text = text;
            this.cancelled = cancelled;
            left = steps;
        }

        @Override
        public char charAt(int index) {
            left--;
            if (left < 0 || (left % ASK_EVERY == 0 && cancelled.getAsBoolean())) {
                throw new TooCostly();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
