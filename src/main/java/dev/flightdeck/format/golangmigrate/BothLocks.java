package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.format.OwnTable;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// golang-migrate's lock under both spellings of the database's name: whoever holds one of them is
/// kept out.
record BothLocks(List<HeldLock> locks) implements HeldLock {
    static HeldLock acquire(OwnTable table, List<Long> keys, Duration wait, Progress progress)
            throws ProblemException {
        var held = new BothLocks(new ArrayList<>());
        try {
            for (long key : keys) {
                held.locks.add(table.lock(key, wait, progress));
            }
            return held;
        } catch (ProblemException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    @Override
    public boolean isHeld() {
        return locks.stream().allMatch(HeldLock::isHeld);
    }

    @Override
    public void close() {
        locks.forEach(HeldLock::close);
    }
}
