package dev.flightdeck.movein.hcl;

/// A text and how far it was read.
final class HclText {
    private final String text;
    private final int firstLine;
    private int at;
    private int counted;
    private int lines;

    HclText(String text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    char next() {
        char c = peek();
        at++;
        return c;
    }

    void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    int position() {
        return at;
    }

    String since(int start) {
        return text.substring(start, Math.min(at, text.length()));
    }

    int line() {
        for (; counted < Math.min(at, text.length()); counted++) {
            if (text.charAt(counted) == '\n') {
                lines++;
            }
        }
        return firstLine + lines;
    }

    HclException error(String reason) {
        return new HclException(reason, line());
    }

    /// Blanks and comments; line ends too where they mean nothing.
    void skipBlanks(boolean alsoLines) throws HclException {
        while (!atEnd()) {
            char c = peek();
            if (c == '#' || looksAt("//")) {
                skipToLineEnd();
            } else if (looksAt("/*")) {
                skipComment();
            } else if (c == ' ' || c == '\t' || c == '\r' || (alsoLines && c == '\n')) {
                at++;
            } else {
                return;
            }
        }
    }

    void skipToLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void skipComment() throws HclException {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw error("a comment is never closed");
        }
        at = end + 2;
    }

    String name() throws HclException {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-') {
            at++;
        }
        if (at == start) {
            throw error("a name is missing");
        }
        return text.substring(start, at);
    }
}
