package dev.flightdeck.format.atlas;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which applied files are not what they were when they were applied.
///
/// A row has the hash of its file and of all files that came before it then. So the first file that
/// does not fit has changed; of those behind it nothing can be known, until one fits that was
/// applied after the change.
final class Drift {
    private final List<Migration> files;
    private final Map<String, Revision> rows = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<Revision> gone = new ArrayList<>();
    private final @Nullable String firstGone;

    /// A file before the one looked at is not as it was.
    private boolean broken;

    /// Rows older than this were written when the files before them were others.
    private @Nullable Instant brokenUntil;

    /// @param revisions bytewise by version
    private Drift(List<Migration> files, List<Revision> revisions) {
        this.files = files;
        revisions.forEach(row -> rows.put(row.version(), row));
        var there = new HashSet<String>();
        files.forEach(file -> there.add(file.versionText()));
        revisions.stream()
                .filter(row -> !there.contains(row.version()) && !row.hash().isEmpty())
                .forEach(gone::add);
        firstGone = gone.isEmpty() ? null : gone.getFirst().version();
    }

    static Drift of(List<Migration> files, List<Revision> revisions) throws ProblemException {
        var drift = new Drift(files, revisions);
        for (int i = 0; i < files.size(); i++) {
            drift.look(i);
        }
        return drift;
    }

    boolean isChanged(String version) {
        return changed.contains(version);
    }

    /// Whether its file changed cannot be known.
    boolean isUnknown(String version) {
        return unknown.contains(version);
    }

    /// The rows to write anew where the files are right as they are now: the changed ones, and
    /// those behind them whose hash includes a changed file.
    Map<String, String> accepted() {
        var hashes = new LinkedHashMap<String, String>();
        for (var file : files) {
            var version = file.versionText();
            boolean follows = !hashes.isEmpty() && isUnknown(version);
            if (isChanged(version) || follows) {
                hashes.put(version, Objects.requireNonNullElse(file.checksum(), ""));
            }
        }
        return hashes;
    }

    /// The rows to write anew where the absence of files is meant so: those whose hash includes
    /// one.
    Map<String, String> withoutGone() {
        var hashes = new LinkedHashMap<String, String>();
        for (var file : files) {
            var version = file.versionText();
            boolean behind = firstGone != null && FileName.BYTEWISE.compare(firstGone, version) < 0;
            if (behind && isUnknown(version)) {
                hashes.put(version, Objects.requireNonNullElse(file.checksum(), ""));
            }
        }
        return hashes;
    }

    private void look(int index) throws ProblemException {
        var file = files.get(index);
        broken |= isOneGoneBefore(file.versionText());
        var row = rows.get(file.versionText());
        var now = file.checksum();
        if (row == null || row.hash().isEmpty() || now == null) {
            return;
        }
        if (row.hash().equals(now)) {
            if (broken) {
                broken = false;
                brokenUntil = row.moment();
            }
        } else if (broken || (brokenUntil != null && row.moment().isBefore(brokenUntil))) {
            unknown.add(row.version());
        } else if (!row.hash().equals(hashOfThen(index, row))) {
            changed.add(row.version());
            broken = true;
        }
    }

    private boolean isOneGoneBefore(String version) {
        return gone.removeIf(row -> FileName.BYTEWISE.compare(row.version(), version) < 0);
    }

    /// Of the files that were applied when this one was: later ones may have come in between since.
    private @Nullable String hashOfThen(int index, Revision row) throws ProblemException {
        var sum = new FolderSum();
        for (var file : files.subList(0, index + 1)) {
            var other = rows.get(file.versionText());
            if (other != null && !other.moment().isAfter(row.moment())) {
                sum.add(file.script(), MigrationFile.bytes(file.file()));
            }
        }
        return sum.hashOf(files.get(index).script());
    }
}
