package dev.flightdeck.format.plainsql;

import dev.flightdeck.database.Identifiers;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// The arguments of a psql command as psql reads them: separated by white space, with text in
/// single quotes (and backslash escapes in it), and with variables outside of quotes.
final class PsqlArguments {
    private final SourceText source;
    private final String text;
    private final int end;
    private final Map<String, String> variables;
    private final Matcher variable;
    private int at;

    /// @param from behind the command's name
    /// @param end of the command
    PsqlArguments(SourceText source, int from, int end, Map<String, String> variables) {
        this.source = source;
        this.text = source.text();
        this.at = from;
        this.end = end;
        this.variables = variables;
        this.variable = Substitution.PATTERN.matcher(text);
    }

    /// Gives `InvalidMigration`.
    List<String> read() throws ProblemException {
        var arguments = new ArrayList<String>();
        while (true) {
            skipBlanks();
            if (at >= end || atSeparator()) {
                return arguments;
            }
            arguments.add(argument());
        }
    }

    private void skipBlanks() {
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /// `\\` ends the command.
    private boolean atSeparator() {
        return text.startsWith("\\\\", at);
    }

    private String argument() throws ProblemException {
        var value = new StringBuilder();
        while (at < end && !isBlank(text.charAt(at)) && !atSeparator()) {
            char c = text.charAt(at);
            switch (c) {
                case '\'' -> quoted(value);
                case '"' -> doubleQuoted(value);
                case ':' -> variable(value);
                case '`' ->
                        throw source.invalid(
                                at,
                                "psql would run a command of the shell here; nothing from a folder is run",
                                "Give the value under [placeholders] in flightdeck.toml instead.");
                case '\\' ->
                        throw source.invalid(
                                at,
                                "a second psql command in one line",
                                "Put each command on a line of its own.");
                default -> {
                    value.append(c);
                    at++;
                }
            }
        }
        return value.toString();
    }

    private void quoted(StringBuilder value) throws ProblemException {
        int start = at++;
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '\\' && at < end) {
                escape(value);
            } else if (c != '\'') {
                value.append(c);
            } else if (at < end && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else {
                return;
            }
        }
        throw unterminated(start);
    }

    /// Behind the backslash.
    private void escape(StringBuilder value) {
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'b' -> value.append('\b');
            case 'r' -> value.append('\r');
            case 'f' -> value.append('\f');
            case 'x' -> code(value, c, 16, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                code(value, c, 8, 3);
            }
            default -> value.append(c);
        }
    }

    private void code(StringBuilder value, char otherwise, int radix, int digits) {
        int from = at;
        while (at < end && at - from < digits && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        value.append(from == at ? otherwise : (char) Integer.parseInt(text, from, at, radix));
    }

    /// Kept with its quotes, as psql does it here.
    private void doubleQuoted(StringBuilder value) throws ProblemException {
        int close = text.indexOf('"', at + 1);
        if (close < 0 || close >= end) {
            throw unterminated(at);
        }
        value.append(text, at, close + 1);
        at = close + 1;
    }

    private ProblemException unterminated(int start) {
        return source.invalid(
                start, "the quote that begins here is not closed in its line", "Close it.");
    }

    private void variable(StringBuilder value) {
        if (variable.region(at, end).lookingAt()) {
            var found = Substitution.of(variable);
            var known = variables.get(found.name());
            if (found.sort() == Substitution.Sort.TEST) {
                value.append(known == null ? "FALSE" : "TRUE");
                at = found.end();
                return;
            }
            if (known != null) {
                value.append(
                        switch (found.sort()) {
                            case LITERAL -> Identifiers.literal(known);
                            case IDENTIFIER -> Identifiers.quote(known);
                            case TEXT, TEST -> known;
                        });
                at = found.end();
                return;
            }
        }
        value.append(':');
        at++;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
