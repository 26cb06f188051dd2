package dev.flightdeck.cli;

/// How text looks: with or without colour, with shapes or with ASCII only.
record Style(boolean colour, boolean unicode) {
    private static final char ESCAPE = '\u001b';

    static Style of(Console console, boolean wanted) {
        var noColour = console.environment().getOrDefault("NO_COLOR", "");
        boolean dumb = "dumb".equals(console.environment().get("TERM"));
        return new Style(
                wanted && console.terminal() && noColour.isEmpty() && !dumb, console.isUnicode());
    }

    /// Without colour.
    Style plain() {
        return new Style(false, unicode);
    }

    String strong(String text) {
        return paint("1", text);
    }

    String muted(String text) {
        return paint("2", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String caution(String text) {
        return paint("33", text);
    }

    String paint(Mark mark, String text) {
        return paint(mark.colour(), text);
    }

    String mark(Mark mark) {
        return paint(mark, mark.shape(unicode));
    }

    private String paint(String parameter, String text) {
        return colour && !text.isEmpty()
                ? ESCAPE + "[" + parameter + "m" + text + ESCAPE + "[0m"
                : text;
    }

    /// What files and servers say, without the control characters that would move the cursor or
    /// change the terminal.
    static String clean(String text) {
        var cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(c -> cleaned.appendCodePoint(isSafe(c) ? c : '\uFFFD'));
        return cleaned.toString();
    }

    private static boolean isSafe(int c) {
        return c == '\n'
                || c == '\r'
                || c == '\t'
                || !(Character.isISOControl(c) || isDirectionOverride(c));
    }

    private static boolean isDirectionOverride(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
