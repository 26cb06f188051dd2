package dev.flightdeck.ui.sqleditor;

import java.util.Arrays;

/// A text with its long lines cut into pieces for the screen, and the way between the offsets of
/// both.
final class FoldedText {
    /// About what is seen without scrolling sideways.
    static final int PIECE = 200;

    private final String shown;

    /// The offsets of the line breaks that only the screen has, in the text that is shown.
    private final int[] breaks;

    private FoldedText(String shown, int[] breaks) {
        this.shown = shown;
        this.breaks = breaks;
    }

    static FoldedText of(TextBuffer text) {
        var shown = new StringBuilder(text.length() + text.length() / PIECE);
        var breaks = new int[text.length() / (PIECE - 1) + 1];
        int count = 0;
        for (int line = 0; line < text.lineCount(); line++) {
            shown.append(line == 0 ? "" : "\n");
            var content = text.line(line);
            int from = 0;
            while (content.length() - from > PIECE && text.isLong(line)) {
                int to = from + PIECE;
                to -= Character.isHighSurrogate(content.charAt(to - 1)) ? 1 : 0;
                shown.append(content, from, to);
                breaks[count++] = shown.length();
                shown.append('\n');
                from = to;
            }
            shown.append(content, from, content.length());
        }
        return new FoldedText(shown.toString(), Arrays.copyOf(breaks, count));
    }

    String shown() {
        return shown;
    }

    /// The offset in the text of one on the screen.
    int inText(int onScreen) {
        int at = Arrays.binarySearch(breaks, onScreen);
        return onScreen - (at < 0 ? -at - 1 : at);
    }

    /// The offset on the screen of one in the text: after a break that is there.
    int onScreen(int inText) {
        int low = 0;
        int high = breaks.length;
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

    /// Whether what begins there on the screen goes on with a line.
    boolean isContinued(int startOnScreen) {
        return Arrays.binarySearch(breaks, startOnScreen - 1) >= 0;
    }
}
