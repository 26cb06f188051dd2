package dev.flightdeck.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Passwords of URLs anywhere in a text, whoever put them there.
public final class Masking {
    private static final Pattern URL = Pattern.compile("\\S+://\\S+");

    /// A password with a slash in it makes a URL that nobody can read, and is shown for that.
    private static final Pattern UNREADABLE =
            Pattern.compile("((?:postgres|postgresql)://[^:/@?\\s]*):\\S*@");

    private Masking() {}

    /// The text with every password of a URL as `****`. What stands between URLs stays as it is.
    public static String in(String text) {
        return text.contains("://")
                ? URL.matcher(text).replaceAll(url -> Matcher.quoteReplacement(masked(url.group())))
                : text;
    }

    private static String masked(String url) {
        return UNREADABLE.matcher(ConnectionUrl.mask(url)).replaceAll("$1:****@");
    }
}
