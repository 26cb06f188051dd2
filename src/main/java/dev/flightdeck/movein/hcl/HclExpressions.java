package dev.flightdeck.movein.hcl;

import dev.flightdeck.movein.hcl.HclExpression.Call;
import dev.flightdeck.movein.hcl.HclExpression.Items;
import dev.flightdeck.movein.hcl.HclExpression.Literal;
import dev.flightdeck.movein.hcl.HclExpression.Other;
import dev.flightdeck.movein.hcl.HclExpression.Reference;
import dev.flightdeck.movein.hcl.HclExpression.Template;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions.
final class HclExpressions {
    private static final int DEEPEST = 40;

    private final HclText text;
    private int depth;

    HclExpressions(HclText text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    /// Up to the end of the line, or the `}` of a block in one line.
    HclExpression ofAttribute() throws HclException {
        text.skipBlanks(false);
        return one(false);
    }

    private HclExpression one(boolean bracketed) throws HclException {
        if (++depth > DEEPEST) {
            throw text.error("expressions are nested too deeply");
        }
        var first = primary();
        text.skipBlanks(bracketed);
        depth--;
        if (isEnd(bracketed)) {
            return first;
        }
        skipRest(bracketed);
        return new Other();
    }

    private boolean isEnd(boolean bracketed) {
        char c = text.peek();
        return text.atEnd()
                || c == '}'
                || (bracketed ? c == ',' || c == ')' || c == ']' : c == '\n');
    }

    private HclExpression primary() throws HclException {
        char c = text.peek();
        if (c == '"') {
            return quoted();
        }
        if (c == '[') {
            text.next();
            return new Items(list(']'));
        }
        if (Character.isDigit(c)) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            return named();
        }
        return new Other();
    }

    private Literal number() {
        int start = text.position();
        while (Character.isDigit(text.peek()) || text.peek() == '.') {
            text.next();
        }
        return new Literal(text.since(start));
    }

    private HclExpression named() throws HclException {
        var path = new ArrayList<String>();
        path.add(text.name());
        if (text.peek() == '(') {
            text.next();
            return new Call(path.getFirst(), list(')'));
        }
        while (text.peek() == '.') {
            text.next();
            path.add(text.name());
        }
        var only = path.getFirst();
        boolean word = only.equals("true") || only.equals("false") || only.equals("null");
        return path.size() == 1 && word ? new Literal(only) : new Reference(path);
    }

    /// What stands between commas, and the bracket that closes it.
    private List<HclExpression> list(char close) throws HclException {
        var items = new ArrayList<HclExpression>();
        text.skipBlanks(true);
        while (text.peek() != close) {
            if (text.atEnd()) {
                throw text.error("a bracket is never closed");
            }
            items.add(one(true));
            if (text.peek() == ',') {
                text.next();
            } else if (text.peek() != close) {
                throw text.error("a comma or " + close + " is missing");
            }
            text.skipBlanks(true);
        }
        text.next();
        return items;
    }

    /// Whatever it is, up to where the next thing begins.
    private void skipRest(boolean bracketed) throws HclException {
        int open = 0;
        while (!text.atEnd() && (open > 0 || !isEnd(bracketed))) {
            char c = text.peek();
            if (c == '"') {
                quoted();
            } else if (text.looksAt("<<")) {
                skipDocument();
            } else {
                open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                text.next();
            }
            text.skipBlanks(open > 0 || bracketed);
        }
        if (open > 0) {
            throw text.error("a bracket is never closed");
        }
    }

    private void skipDocument() throws HclException {
        text.skip(text.looksAt("<<-") ? 3 : 2);
        var end = text.name();
        while (!text.atEnd()) {
            text.skipToLineEnd();
            text.skip(1);
            int start = text.position();
            text.skipToLineEnd();
            if (text.since(start).strip().equals(end)) {
                return;
            }
            text.skip(start - text.position());
        }
        throw text.error("the document is never closed");
    }

    /// A text in quotes, from its first quote on.
    HclExpression quoted() throws HclException {
        text.next();
        var parts = new ArrayList<HclExpression>();
        var plain = new StringBuilder();
        boolean beyond = false;
        while (text.peek() != '"') {
            if (text.atEnd() || text.peek() == '\n') {
                throw text.error("a text in quotes is never closed");
            }
            if (text.looksAt("$${") || text.looksAt("%%{")) {
                text.next();
                plain.append(text.next()).append(text.next());
            } else if (text.looksAt("${") || text.looksAt("%{")) {
                beyond |= text.looksAt("%{");
                parts.add(new Literal(plain.toString()));
                plain.setLength(0);
                parts.add(interpolation());
            } else {
                plain.append(text.peek() == '\\' ? escape() : String.valueOf(text.next()));
            }
        }
        text.next();
        if (beyond) {
            return new Other();
        }
        if (parts.isEmpty()) {
            return new Literal(plain.toString());
        }
        parts.add(new Literal(plain.toString()));
        return new Template(parts);
    }

    private HclExpression interpolation() throws HclException {
        text.skip(2);
        if (text.peek() == '~') {
            text.next();
        }
        text.skipBlanks(true);
        var value = one(true);
        if (text.next() != '}') {
            throw text.error("${ is never closed");
        }
        return value;
    }

    private String escape() throws HclException {
        text.next();
        char c = text.next();
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\' -> String.valueOf(c);
            case 'u' -> unicode(4);
            case 'U' -> unicode(8);
            default -> throw text.error("\\" + c + " is no escape");
        };
    }

    private String unicode(int digits) throws HclException {
        int start = text.position();
        text.skip(digits);
        try {
            return Character.toString(Integer.parseInt(text.since(start), 16));
        } catch (IllegalArgumentException _) {
            throw text.error("\\u is followed by hexadecimal digits");
        }
    }
}
