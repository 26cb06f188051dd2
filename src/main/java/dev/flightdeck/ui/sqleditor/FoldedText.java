package dev.flightdeck.ui.sqleditor;

import java.util.Arrays;

/// A text with its long lines cut into pieces for the screen, and the way between the offsets of
/// both. It goes along with what is edited on the screen.
final class FoldedText {
    /// About what is seen without scrolling sideways.
    static final int PIECE = 200;

    /// The offsets of the line breaks that only the screen has, on the screen.
    private int[] breaks;

    private int count;

    private FoldedText(int[] breaks, int count) {
        this.breaks = breaks;
        this.count = count;
    }

    static FoldedText of(TextBuffer text) {
        var breaks = new int[text.length() / (PIECE - 1) + 1];
        int count = 0;
        int start = 0;
        for (int line = 0; line < text.lineCount(); line++) {
            var content = text.line(line);
            int from = 0;
            while (content.length() - from > PIECE && text.isLong(line)) {
                from = pieceEnd(content, from);
                breaks[count] = start + from + count;
                count++;
            }
            start += content.length() + 1;
        }
        return new FoldedText(breaks, count);
    }

    /// Where a piece that begins there ends: never within a character.
    static int pieceEnd(CharSequence content, int from) {
        int to = from + PIECE;
        return to - (Character.isHighSurrogate(content.charAt(to - 1)) ? 1 : 0);
    }

    /// What the screen shows of a text.
    String shown(String text) {
        var shown = new StringBuilder(text.length() + count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = breaks[i] - i;
            shown.append(text, from, to).append('\n');
            from = to;
        }
        return shown.append(text, from, text.length()).toString();
    }

    /// Follows an edit of the screen. What it takes away may hold breaks of the screen; the breaks
    /// that it brings are the file's.
    ///
    /// @param end of what is taken away
    /// @return the same edit, of the text
    TextEdit edited(int start, int end, String inserted) {
        var edit = new TextEdit(inText(start), inText(end), inserted);
        int first = breaksBefore(start);
        int last = breaksBefore(end);
        System.arraycopy(breaks, last, breaks, first, count - last);
        count -= last - first;
        shift(first, inserted.length() - (end - start));
        return edit;
    }

    /// Follows a break that was put on the screen.
    void cut(int onScreen) {
        int at = breaksBefore(onScreen);
        if (count == breaks.length) {
            breaks = Arrays.copyOf(breaks, count + count / 2 + 16);
        }
        System.arraycopy(breaks, at, breaks, at + 1, count - at);
        count++;
        breaks[at] = onScreen;
        shift(at + 1, 1);
    }

    private void shift(int from, int by) {
        for (int i = from; i < count; i++) {
            breaks[i] += by;
        }
    }

    private int breaksBefore(int onScreen) {
        int at = Arrays.binarySearch(breaks, 0, count, onScreen);
        return at < 0 ? -at - 1 : at;
    }

    /// The offset in the text of one on the screen.
    int inText(int onScreen) {
        return onScreen - breaksBefore(onScreen);
    }

    /// The offset on the screen of one in the text: after a break that is there.
    int onScreen(int inText) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (breaks[middle] - middle <= inText) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return inText + low;
    }

    /// Whether there is a break there that only the screen has.
    boolean isBreak(int onScreen) {
        return Arrays.binarySearch(breaks, 0, count, onScreen) >= 0;
    }

    /// Whether what begins there on the screen goes on with a line.
    boolean isContinued(int startOnScreen) {
        return isBreak(startOnScreen - 1);
    }
}
