package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.flightdeck.database.Masking;
import java.util.regex.Pattern;

/// Takes passwords out of a line before it is kept anywhere; every other byte stays as it is,
/// whatever its encoding.
public final class LogMasking {
    /// `password=x`, `"password": "x"`, `PGPASSWORD=x`, `PASSWORD 'x'`: rather too much than too
    /// little.
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)(pass(?:word|wd|phrase)?\"?)(\\s{0,4}[=:]\\s{0,4}|\\s{1,4}(?='))"
                            + "(\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|[^\\s\"'&,;)}]++)");

    private LogMasking() {}

    /// A line without the passwords in it.
    public static byte[] in(byte[] line) {
        var text = new String(line, ISO_8859_1);
        boolean named = containsPass(line);
        if (!named && !text.contains("://")) {
            return line;
        }
        var masked = maskUrls(named ? maskNamed(text) : text);
        return masked.equals(text) ? line : masked.getBytes(ISO_8859_1);
    }

    private static boolean containsPass(byte[] line) {
        for (int i = 0; i + 3 < line.length; i++) {
            if ((line[i] | 0x20) == 'p'
                    && (line[i + 1] | 0x20) == 'a'
                    && (line[i + 2] | 0x20) == 's'
                    && (line[i + 3] | 0x20) == 's') {
                return true;
            }
        }
        return false;
    }

    private static String maskNamed(String text) {
        return NAMED.matcher(text).replaceAll("$1$2****");
    }

    /// Word by word, so that a long line without blanks costs no more than others.
    private static String maskUrls(String text) {
        int at = text.indexOf("://");
        if (at < 0) {
            return text;
        }
        var masked = new StringBuilder();
        int done = 0;
        while (at >= 0) {
            int from = wordStart(text, at, done);
            int to = wordEnd(text, at);
            masked.append(text, done, from).append(Masking.in(text.substring(from, to)));
            done = to;
            at = text.indexOf("://", to);
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static int wordStart(String text, int at, int least) {
        int from = at;
        while (from > least && text.charAt(from - 1) > ' ') {
            from--;
        }
        return from;
    }

    private static int wordEnd(String text, int at) {
        int to = at;
        while (to < text.length() && text.charAt(to) > ' ') {
            to++;
        }
        return to;
    }
}
