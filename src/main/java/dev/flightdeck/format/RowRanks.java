package dev.flightdeck.format;

import dev.flightdeck.plan.Step;
import org.jspecify.annotations.Nullable;

/// The ranks of the rows that a run writes, counted here: under the tool's own lock nobody else
/// writes one, and to look for the last one costs the server as much as the row. Where somebody
/// does without the lock, the table's unique index refuses the row, and the step is rolled back.
/// One thread.
public final class RowRanks {
    private int last = -1;
    private @Nullable Step step;

    /// As the history is read under the lock.
    ///
    /// @param rank of the last row; 0 where there is none
    public void startAfter(int rank) {
        last = rank;
        step = null;
    }

    /// Of the row of a step; the same one however often it is asked for.
    public int of(Step wanted) {
        if (!wanted.equals(step)) {
            step = wanted;
            next();
        }
        return last;
    }

    /// Of one more row.
    public int next() {
        if (last < 0) {
            throw new IllegalStateException("the history was not read");
        }
        return ++last;
    }
}
