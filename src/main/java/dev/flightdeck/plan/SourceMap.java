package dev.flightdeck.plan;

import java.util.List;

/// Leads from a place in the text that is sent to the place in the file it came from: a block of a
/// file is sent, or placeholders were replaced in it.
///
/// @param pieces in ascending order of `sent`; the first has `sent` 0
public record SourceMap(List<Piece> pieces) {
    /// From `sent` on (offset in the sent text), the text stands at `source` in the file; `literal`
    /// says that it was put in for a placeholder, so that every place in it is the placeholder's
    /// own.
    ///
    /// @param file 0 for the step's own file, else the number of an included one, from 1
    public record Piece(int sent, int source, boolean literal, int file) {
        public Piece(int sent, int source, boolean literal) {
            this(sent, source, literal, 0);
        }

        int toSource(int offset) {
            return literal ? source : source + (offset - sent);
        }
    }

    public SourceMap {
        pieces = List.copyOf(pieces);
    }

    public static SourceMap identity() {
        return shiftedBy(0);
    }

    /// The sent text begins at `source` in the file and is the file's own from there on.
    public static SourceMap shiftedBy(int source) {
        return new SourceMap(List.of(new Piece(0, source, false)));
    }

    /// The offset in the file for an offset in the sent text.
    public int toSource(int sent) {
        return pieceAt(sent).toSource(sent);
    }

    Piece pieceAt(int sent) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).sent() <= sent) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pieces.get(low);
    }
}
