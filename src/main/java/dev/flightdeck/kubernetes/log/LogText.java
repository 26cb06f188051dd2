package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/// Bytes of a line as text that is safe to show.
final class LogText {
    private static final Pattern ESCAPES =
            Pattern.compile(
                    "\u001B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)?"
                            + "|[PX^_][^\u001B]*+(?:\u001B\\\\)?|[ -/]*+[0-~])?"
                            + "|\u009B[0-?]*+[ -/]*+[@-~]");

    private LogText() {}

    /// What is no UTF-8 becomes U+FFFD; a character that the end cuts through is left out.
    static String decode(byte[] bytes, int length) {
        int end = length < bytes.length ? wholeCharacters(bytes, length) : length;
        return clean(new String(bytes, 0, end, UTF_8));
    }

    private static int wholeCharacters(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && length - end < 3 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    /// Without escape sequences, control characters, and characters that change the direction of
    /// the text; tabs stay.
    static String clean(String text) {
        if (firstUnsafe(text) < 0) {
            return text;
        }
        var plain =
                text.indexOf('\u001B') < 0 && text.indexOf('\u009B') < 0
                        ? text
                        : ESCAPES.matcher(text).replaceAll("");
        var clean = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (!isUnsafe(c)) {
                clean.append(c);
            } else if (c == '\r' && i + 1 < plain.length()) {
                clean.append(' ');
            }
        }
        return clean.toString();
    }

    private static int firstUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isUnsafe(char c) {
        return (c < ' ' && c != '\t')
                || (c >= '\u007F' && c <= '\u009F')
                || (c >= '\u2028' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
