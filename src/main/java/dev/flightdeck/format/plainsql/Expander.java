package dev.flightdeck.format.plainsql;

import dev.flightdeck.database.Identifiers;
import dev.flightdeck.problem.Problem.Unterminated;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.LineState;
import dev.flightdeck.sql.SqlLexer;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.TokenKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Does what psql does with a file before anything is sent: includes files and puts in the values
/// of variables, not inside quotes, comments and the data of COPY. Commands that it does not know
/// stay in the text, where a plan refuses them with their place.
///
/// Like psql, it leaves `:name` as it is where there is no such variable (as in `a[1:n]`).
final class Expander {
    private static final int DEEPEST = 100;

    private final Includes includes;
    private final Map<String, String> variables;
    private final ExpandedText out = new ExpandedText();

    /// The files under way, the innermost first.
    private final Deque<SourceText> files = new ArrayDeque<>();

    /// Numbers of the files under way.
    private final Deque<Integer> numbers = new ArrayDeque<>();

    /// The variables whose values are under way.
    private final Deque<String> values = new ArrayDeque<>();

    /// A statement has begun and is not ended.
    private boolean open;

    private Expander(Includes includes, Map<String, String> variables) {
        this.includes = includes;
        this.variables = new HashMap<>(variables);
    }

    /// @param given values from outside, as with `psql -v`
    static ExpandedText expand(SourceText file, Includes includes, Map<String, String> given)
            throws ProblemException {
        var expander = new Expander(includes, given);
        expander.file(file, 0);
        return expander.out;
    }

    /// There is nothing in the file that psql would see to.
    static boolean isPlain(SourceText file, Map<String, String> given) {
        var text = file.text();
        boolean mayUseVariables =
                given.isEmpty()
                        ? text.contains(":'") || text.contains(":\"") || text.contains(":{")
                        : text.indexOf(':') >= 0;
        return text.indexOf('\\') < 0 && !mayUseVariables;
    }

    private void file(SourceText file, int number) throws ProblemException {
        files.push(file);
        numbers.push(number);
        open = false;
        var text = file.text();
        var lexer = new SqlLexer(text);
        int copied = 0;
        while (lexer.next()) {
            int start = lexer.start();
            if (lexer.kind() == TokenKind.PSQL_COMMAND) {
                var command = PsqlCommand.of(text, start, lexer.end());
                if (command == null) {
                    open = false;
                    continue;
                }
                out.copy(number, text, copied, start);
                run(command);
                copied = lexer.end();
            } else {
                var found = substitution(text, lexer);
                if (found == null) {
                    take(lexer.kind());
                    continue;
                }
                out.copy(number, text, copied, start);
                out.drop(text, start, found.end());
                var state = put(found, lexer.state(), start);
                copied = found.end();
                lexer = new SqlLexer(text, copied, text.length(), state);
            }
            checkLength(start);
        }
        out.copy(number, text, copied, text.length());
        files.pop();
        numbers.pop();
    }

    private void take(TokenKind kind) {
        switch (kind) {
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT, COPY_DATA, COPY_END -> {}
            case STATEMENT_END -> open = false;
            default -> open = true;
        }
    }

    /// The variable at the lexer's place; null where there is none, or one without a value that
    /// stays as it is.
    private @Nullable Substitution substitution(String text, SqlLexer lexer)
            throws ProblemException {
        boolean possible =
                lexer.kind() == TokenKind.PSQL_VARIABLE
                        || (lexer.kind() == TokenKind.OPERATOR
                                && lexer.end() == lexer.start() + 1
                                && text.charAt(lexer.start()) == ':');
        if (!possible) {
            return null;
        }
        var matcher = Substitution.PATTERN.matcher(text).region(lexer.start(), text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        var found = Substitution.of(matcher);
        return switch (found.sort()) {
            case TEST -> found;
            case TEXT ->
                    variables.containsKey(found.name()) && !values.contains(found.name())
                            ? found
                            : null;
            case LITERAL, IDENTIFIER -> {
                if (!variables.containsKey(found.name())) {
                    throw current()
                            .invalid(
                                    values.isEmpty() ? lexer.start() : 0,
                                    "there is no value for the psql variable " + found.name(),
                                    "Set it with \\set, or give it under [placeholders] in flightdeck.toml.");
                }
                yield found;
            }
        };
    }

    /// @param at offset in the file under way
    /// @return where the lexer stands behind it
    private LineState put(Substitution found, LineState state, int at) throws ProblemException {
        var value = variables.get(found.name());
        switch (found.sort()) {
            case TEST -> ours(at, value == null ? "FALSE" : "TRUE");
            case LITERAL -> ours(at, Identifiers.literal(String.valueOf(value)));
            case IDENTIFIER -> ours(at, Identifiers.quote(String.valueOf(value)));
            case TEXT -> {
                return value(found.name(), String.valueOf(value), state, at);
            }
        }
        open = true;
        return state;
    }

    /// The value is read as SQL, as psql does it: it may hold variables, and what it leaves open
    /// goes on behind it.
    private LineState value(String name, String value, LineState state, int at)
            throws ProblemException {
        values.push(name);
        var lexer = new SqlLexer(value, 0, value.length(), state);
        int copied = 0;
        while (lexer.next()) {
            if (lexer.kind() == TokenKind.PSQL_COMMAND) {
                throw current()
                        .invalid(
                                at,
                                "the value of the psql variable %s holds a psql command"
                                        .formatted(name),
                                "Write the command into the file.");
            }
            var found = substitution(value, lexer);
            if (found == null) {
                take(lexer.kind());
                continue;
            }
            ours(at, value.substring(copied, lexer.start()));
            var next = put(found, lexer.state(), at);
            copied = found.end();
            lexer = new SqlLexer(value, copied, value.length(), next);
            checkLength(at);
        }
        ours(at, value.substring(copied));
        values.pop();
        return lexer.state();
    }

    private void ours(int at, String value) {
        out.put(numbers.element(), at, value);
    }

    private SourceText current() {
        return files.element();
    }

    private void checkLength(int at) throws ProblemException {
        if (out.isTooLong()) {
            throw current()
                    .invalid(
                            at,
                            "with its includes and variables the file grows beyond all bounds",
                            "Look for an include or a variable that repeats itself.");
        }
    }

    // --- commands

    private void run(PsqlCommand command) throws ProblemException {
        var source = current();
        if (command.sort() == PsqlCommand.Sort.INCLUDE) {
            include(command);
            return;
        }
        out.drop(source.text(), command.start(), command.end());
        switch (command.sort()) {
            case SET -> set(command, arguments(command));
            case UNSET -> unset(command, arguments(command));
            case ECHO, INCLUDE -> {}
        }
    }

    private List<String> arguments(PsqlCommand command) throws ProblemException {
        return new PsqlArguments(current(), command.argumentsStart(), command.end(), variables)
                .read();
    }

    private void set(PsqlCommand command, List<String> arguments) throws ProblemException {
        if (arguments.isEmpty()) {
            return; // psql lists its variables
        }
        var name = arguments.getFirst();
        var value = String.join("", arguments.subList(1, arguments.size()));
        checkName(command, name);
        var refusal = PsqlSettings.refusalOf(name, value);
        if (refusal != null) {
            throw current().invalid(command.start(), refusal, "Remove the line.");
        }
        variables.put(name, value);
        if (value.length() > 1_000_000) {
            throw current()
                    .invalid(
                            command.start(),
                            "the value of the psql variable %s is longer than a million characters"
                                    .formatted(name),
                            "Put the text into a file and include it.");
        }
    }

    private void unset(PsqlCommand command, List<String> arguments) throws ProblemException {
        if (arguments.size() != 1) {
            throw current()
                    .invalid(
                            command.start(),
                            "\\unset takes the name of one variable",
                            "Write a line for each.");
        }
        checkName(command, arguments.getFirst());
        variables.remove(arguments.getFirst());
    }

    private void checkName(PsqlCommand command, String name) throws ProblemException {
        if (!Substitution.isName(name)) {
            throw current()
                    .invalid(
                            command.start(),
                            "%s is not a name for a psql variable".formatted(name),
                            "A name has letters, digits and underscores only.");
        }
    }

    private void include(PsqlCommand command) throws ProblemException {
        var source = current();
        if (open) {
            throw source.invalid(
                    command.start(),
                    "a file is included in the middle of a statement",
                    "End the statement with a semicolon before it, or write it out.");
        }
        var arguments = arguments(command);
        if (arguments.size() != 1) {
            throw source.invalid(
                    command.start(),
                    "%s takes the name of one file".formatted(command.name()),
                    "Put a name with blanks into single quotes.");
        }
        var name = arguments.getFirst().replaceAll(";+$", "");
        var file = includes.find(source, command.start(), name, command.relative());
        checkCycle(command, file);
        include(file);
    }

    private void include(SourceText file) throws ProblemException {
        for (var unterminated : SqlScript.parse(file.text()).unterminated()) {
            throw new ProblemException(
                    new Unterminated(file.place(unterminated.offset()), unterminated.construct()));
        }
        int number = out.include(file);
        file(file, number);
        // psql sends what is left at the end of a file, with or without a semicolon
        out.put(number, file.text().length(), open ? "\n;\n" : "\n");
        open = false;
    }

    private void checkCycle(PsqlCommand command, SourceText file) throws ProblemException {
        var chain = new ArrayList<String>();
        boolean cycle = false;
        for (var each : files.reversed()) {
            cycle |= same(each.file(), file.file());
            chain.add(each.name());
        }
        chain.add(file.name());
        if (cycle) {
            throw current()
                    .invalid(
                            command.start(),
                            "the file includes itself: " + String.join(" -> ", chain),
                            "Take one of these includes out.");
        }
        if (files.size() >= DEEPEST) {
            throw current()
                    .invalid(
                            command.start(),
                            "more than %d files include one another".formatted(DEEPEST),
                            "Include them from one file.");
        }
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
