package dev.flightdeck.ui.sqleditor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a text was found, in ascending order.
///
/// @param more there are further ones that were not looked for
/// @param error why the expression cannot be used; null where it can
record SearchResult(List<Match> matches, boolean more, @Nullable String error) {
    static final SearchResult NOTHING = new SearchResult(List.of(), false, null);

    SearchResult {
        matches = List.copyOf(matches);
    }

    record Match(int start, int end) {}

    static SearchResult wrong(String error) {
        return new SearchResult(List.of(), false, error);
    }

    /// The first match that begins at or after an offset; the first of all after the last. -1 where
    /// there is none.
    int from(int offset) {
        int index = firstFrom(offset);
        return matches.isEmpty() ? -1 : index % matches.size();
    }

    /// The last match that ends at or before an offset; the last of all before the first.
    int before(int offset) {
        int index = firstFrom(offset) - 1;
        while (index >= 0 && matches.get(index).end() > offset) {
            index--;
        }
        return index < 0 ? matches.size() - 1 : index;
    }

    /// The index of the match that is exactly what is selected; -1 where none is.
    int at(Selection selection) {
        int index = firstFrom(selection.start());
        return index < matches.size()
                        && matches.get(index).start() == selection.start()
                        && matches.get(index).end() == selection.end()
                ? index
                : -1;
    }

    int firstFrom(int offset) {
        int low = 0;
        int high = matches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matches.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
