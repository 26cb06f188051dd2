package dev.flightdeck.kubernetes.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How far a log was read, and which lines of a new answer were read already.
///
/// A log of few lines is asked for as a whole, and its lines are counted: that is right whatever
/// the clock of the node does. Of a longer one only the rest is asked for. The API honours whole
/// seconds of `sinceTime` only, so the lines themselves decide: those before the last one are
/// skipped, and of those with the very same time as many as were read. One thread at a time.
final class ResumePoint {
    static final long FEW = 10_000;

    private final boolean whole;
    private final long few;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long atLast;
    private boolean clockWasSetBack;
    private long read;

    private boolean byCount;
    private boolean caughtUp = true;
    private boolean gap;
    private @Nullable Instant here;
    private long seen;

    /// @param whole the log is read from its first line
    /// @param few how many lines are asked for once more
    ResumePoint(boolean whole, long few) {
        this.whole = whole;
        this.few = few;
    }

    /// Whether nothing was read yet.
    boolean isAtStart() {
        return read == 0;
    }

    /// From when on to ask; null for everything.
    @Nullable Instant since() {
        return last == null || isByCount() ? null : last.truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean isByCount() {
        return whole && (last == null || clockWasSetBack || read <= few);
    }

    /// A new answer begins.
    void answerBegins() {
        byCount = isByCount() || last == null;
        caughtUp = read == 0;
        gap = false;
        here = null;
        seen = 0;
    }

    /// Whether the next line of the answer was not read before; it counts as read then.
    boolean isNew(@Nullable Instant time) {
        here = time == null ? here : time;
        if (byCount && seen == 0 && isOfAnotherFile(time)) {
            byCount = false; // rotated: counting means nothing
        }
        if (!caughtUp && isKnown()) {
            return false;
        }
        caughtUp = true;
        first = read == 0 ? time : first;
        read++;
        if (here == null || here.equals(last)) {
            atLast++;
        } else {
            clockWasSetBack |= last != null && here.isBefore(last);
            last = here;
            atLast = 1;
        }
        return true;
    }

    private boolean isOfAnotherFile(@Nullable Instant time) {
        return last != null && first != null && time != null && !first.equals(time);
    }

    private boolean isKnown() {
        if (byCount) {
            boolean known = seen++ < read;
            gap |= known && seen == read && last != null && !last.equals(here);
            return known;
        }
        if (here == null || here.isBefore(last)) {
            return true;
        }
        if (here.equals(last) && seen < atLast) {
            seen++;
            return true;
        }
        gap = seen < atLast;
        return false;
    }

    /// Whether lines between the last one and this answer may be missing: the log was rotated.
    boolean hasGap() {
        boolean was = gap;
        gap = false;
        return was;
    }
}
