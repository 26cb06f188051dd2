package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Cuts a file into blocks exactly as dbmate does: by lines that look like a directive, wherever
/// they stand, be it in a string or in the body of a function. White space is what Go's `\s` is,
/// and only `\n` ends a line.
final class BlockParser {
    private static final Pattern UP = directive("up");
    private static final Pattern DOWN = directive("down");
    private static final Pattern ALMOST_UP =
            Pattern.compile(
                    "^[ \\t]*--[ \\t]*migrate[ \\t]*:[ \\t]*up",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANK_OR_COMMENT =
            Pattern.compile("[\\t\\n\\f\\r ]*(--.*)?", Pattern.DOTALL);

    private final Utf8Text file;

    private BlockParser(Utf8Text file) {
        this.file = file;
    }

    /// Gives `InvalidMigration` for what dbmate refuses.
    static List<Section> parse(Utf8Text file) throws ProblemException {
        return new BlockParser(file).sections();
    }

    private static Pattern directive(String word) {
        var space = "[\\t\\n\\f\\r ]";
        var pattern = "^--%1$s*migrate:%2$s(%1$s*$|%1$s+[^\\t\\n\\f\\r ]+)".formatted(space, word);
        return Pattern.compile(pattern, Pattern.MULTILINE | Pattern.UNIX_LINES);
    }

    private List<Section> sections() throws ProblemException {
        var starts = UP.matcher(file.text()).results().map(MatchResult::start).toList();
        if (starts.isEmpty()) {
            throw upMissing();
        }
        checkBefore(starts.getFirst());
        var sections = new ArrayList<Section>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : file.text().length();
            sections.add(section(starts.get(i), end));
        }
        return List.copyOf(sections);
    }

    private Section section(int start, int end) throws ProblemException {
        var text = file.text().substring(start, end);
        var downs = DOWN.matcher(text).results().map(MatchResult::start).toList();
        if (downs.isEmpty()) {
            throw file.invalid(
                    start,
                    "the up block that begins here has no down block",
                    "Add a line `-- migrate:down` after it, and below that what undoes it; there may be nothing below it.");
        }
        if (downs.size() > 1) {
            throw file.invalid(
                    start + downs.get(1),
                    "a second down block for one up block",
                    "Put what it holds into the first down block, or put an up block before it.");
        }
        int down = downs.getFirst();
        return new Section(
                new Block(start, text.substring(0, down)),
                new Block(start + down, text.substring(down)));
    }

    private void checkBefore(int firstUp) throws ProblemException {
        int start = 0;
        for (var line : file.text().substring(0, firstUp).split("\n", -1)) {
            if (!BLANK_OR_COMMENT.matcher(line).matches()) {
                throw file.invalid(
                        start,
                        "this stands before the up block, where dbmate allows only comments that begin with --",
                        "Move it below the line `-- migrate:up`, or begin it with -- where it is a comment.");
            }
            start += line.length() + 1;
        }
    }

    private ProblemException upMissing() {
        var almost = ALMOST_UP.matcher(file.text());
        return almost.find()
                ? file.invalid(
                        almost.start(),
                        "there is no up block; dbmate does not see this line as one",
                        "Write `-- migrate:up` in lower case at the very start of the line, and options after a blank.")
                : file.invalid(
                        0,
                        "there is no up block",
                        "Put the line `-- migrate:up` before the statements, and a line `-- migrate:down` after them.");
    }
}
