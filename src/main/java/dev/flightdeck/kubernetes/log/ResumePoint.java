package dev.flightdeck.kubernetes.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How far a log was read, and which lines of a new answer were read already.
///
/// The API honours whole seconds of `sinceTime` only, so the lines themselves decide: those before
/// the last one are skipped, and of those with the very same time as many as were read. Where the
/// clock of the node was set back meanwhile, times say nothing; then the whole log is asked for and
/// its lines are counted. One thread at a time.
final class ResumePoint {
    private final boolean whole;

    private @Nullable Instant last;
    private long atLast;
    private @Nullable Instant newest;
    private long read;

    private boolean byCount;
    private boolean caughtUp = true;
    private boolean gap;
    private @Nullable Instant here;
    private long seen;

    /// @param whole the log is read from its first line
    ResumePoint(boolean whole) {
        this.whole = whole;
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
        return whole && (last == null || (newest != null && last.isBefore(newest)));
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
        if (!caughtUp && isKnown()) {
            return false;
        }
        caughtUp = true;
        read++;
        if (here == null || here.equals(last)) {
            atLast++;
        } else {
            last = here;
            atLast = 1;
            newest = newest == null || here.isAfter(newest) ? here : newest;
        }
        return true;
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
