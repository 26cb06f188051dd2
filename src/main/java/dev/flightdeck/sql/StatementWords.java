package dev.flightdeck.sql;

import java.util.Arrays;

/// Collects the words with which a statement begins, up to the first token that is none.
final class StatementWords {
    private static final int MOST_WORDS = 8;
    private static final int CACHE = 256;

    private final CharSequence text;
    private final StringBuilder words = new StringBuilder();
    private final String[] seen = new String[CACHE];
    private int count;

    StatementWords(CharSequence text) {
        this.text = text;
        Arrays.fill(seen, "");
    }

    void clear() {
        words.setLength(0);
        count = 0;
    }

    void add(SqlLexer token) {
        if (!token.kind().isWord()) {
            count = MOST_WORDS;
        } else if (count < MOST_WORDS) {
            count++;
            append(token.start(), token.end());
        }
    }

    private void append(int start, int end) {
        if (!words.isEmpty()) {
            words.append(' ');
        }
        for (int i = start; i < end; i++) {
            words.append(Characters.upper(text.charAt(i)));
        }
    }

    /// The words with single blanks. Scripts repeat themselves: equal words are one string in most
    /// cases.
    String joined() {
        int hash = 0;
        for (int i = 0; i < words.length(); i++) {
            hash = 31 * hash + words.charAt(i);
        }
        int slot = (hash ^ hash >>> 16) & (CACHE - 1);
        if (!seen[slot].contentEquals(words)) {
            seen[slot] = words.toString();
        }
        return seen[slot];
    }
}
