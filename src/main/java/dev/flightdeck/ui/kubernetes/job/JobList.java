package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of the Jobs tab: which Jobs are shown, and which one is selected. A Job that goes while
/// it is selected stays in sight, marked. FX thread only.
public final class JobList {
    private static final Comparator<JobRow> NEWEST_FIRST =
            Comparator.comparing(
                            (JobRow row) -> row.job().created(),
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .reversed()
                    .thenComparing(row -> row.job().name());

    private final ObservableList<JobRow> rows = FXCollections.observableArrayList();
    private final ObservableList<MigrationCronJob> cronJobs = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty all = new SimpleBooleanProperty(false);
    private final ObjectProperty<@Nullable JobRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper updating = new ReadOnlyBooleanWrapper(false);
    private Map<String, JobRow> known = new HashMap<>();
    private List<JobRow> present = List.of();
    private List<JobRow> recorded = List.of();
    private List<JobRow> ordered = List.of();
    private List<MigrationCronJob> orderedCronJobs = List.of();
    private boolean fresh = true;
    private Predicate<MigrationJob> awaited = _ -> false;
    private final ReadOnlyBooleanWrapper recordsRead = new ReadOnlyBooleanWrapper(false);

    JobList() {
        filter.subscribe((_, _) -> refresh());
        all.subscribe((_, _) -> refresh());
    }

    /// Forgets everything: another place is looked at.
    void clear() {
        known = new HashMap<>();
        present = List.of();
        recorded = List.of();
        ordered = List.of();
        orderedCronJobs = List.of();
        fresh = true;
        awaited = _ -> false;
        recordsRead.set(false);
        selected.set(null);
        refresh();
    }

    /// @return whether a Job is gone that was there
    boolean show(JobSnapshot snapshot) {
        var now = new HashMap<String, JobRow>();
        var order = new ArrayList<JobRow>(snapshot.jobs().size());
        for (var job : snapshot.jobs()) {
            var key = JobRow.key(job);
            var before = known.get(key);
            var row = before != null && before.job().equals(job) ? before : JobRow.of(job);
            now.put(key, row);
            order.add(row);
        }
        boolean vanished = present.stream().anyMatch(row -> !now.containsKey(row.key()));
        present = order;
        known = now;
        merge();
        orderedCronJobs = snapshot.cronJobs();
        refresh();
        selectAwaited();
        if (fresh && selected.get() == null) {
            worthALook().ifPresent(selected::set);
        }
        fresh = false;
        return vanished;
    }

    /// The uids of those that are there.
    Set<String> present() {
        return present.stream().map(row -> row.job().uid()).collect(Collectors.toSet());
    }

    /// What was recorded of Jobs; those that are gone are shown as well.
    void showRecorded(List<RecordedJob> newRecorded) {
        recorded = newRecorded.stream().map(JobRow::gone).toList();
        merge();
        refresh();
        recordsRead.set(true);
    }

    private void merge() {
        var present = new HashSet<String>();
        this.present.forEach(row -> present.add(row.key()));
        var gone = recorded.stream().filter(row -> !present.contains(row.key())).toList();
        known.keySet().retainAll(present);
        gone.forEach(row -> known.put(row.key(), row));
        if (gone.isEmpty()) {
            ordered = this.present;
            return;
        }
        var all = new ArrayList<>(this.present);
        all.addAll(gone);
        all.sort(NEWEST_FIRST);
        ordered = all;
    }

    /// The newest that failed, else the newest.
    private Optional<JobRow> worthALook() {
        return rows.stream()
                .filter(row -> row.job().status().state() == JobStatus.State.FAILED)
                .findFirst()
                .or(() -> rows.stream().findFirst());
    }

    /// Selects a Job as soon as it is seen.
    public void await(String namespace, String name) {
        awaited = job -> job.name().equals(name) && job.namespace().equals(namespace);
        selectAwaited();
    }

    private void selectAwaited() {
        ordered.stream()
                .filter(row -> awaited.test(row.job()))
                .findFirst()
                .ifPresent(row -> {
                    awaited = _ -> false;
                    if (!rows.contains(row)) {
                        filter.set("");
                        all.set(all.get() || !row.job().isMigration());
                    }
                    selected.set(row);
                });
    }

    private void refresh() {
        var words = List.of(filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+"));
        var wanted = new ArrayList<JobRow>();
        for (var row : ordered) {
            if (isInScope(row) && row.matches(words)) {
                wanted.add(row);
            }
        }
        var before = selected.get();
        var after = before == null ? null : known.get(before.key());
        if (before != null && after == null) {
            after = before.asGone();
            wanted.add(Math.clamp(rows.indexOf(before), 0, wanted.size()), after);
        } else if (after != null && !wanted.contains(after)) {
            after = null; // hidden by the filter
        }
        updating.set(true);
        RowsUpdate.apply(wanted, rows, JobRow::key);
        RowsUpdate.apply(
                orderedCronJobs.stream().filter(c -> all.get() || c.isMigration()).toList(),
                cronJobs,
                MigrationCronJob::uid);
        selected.set(after);
        updating.set(false);
    }

    private boolean isInScope(JobRow row) {
        return all.get() || row.job().isMigration();
    }

    /// What can be cleaned: the filter of words does not count.
    List<MigrationJob> inScope() {
        return present.stream().filter(this::isInScope).map(JobRow::job).toList();
    }

    public ObservableList<JobRow> rows() {
        return rows;
    }

    public ObservableList<MigrationCronJob> cronJobs() {
        return cronJobs;
    }

    /// Words that a row must have, each.
    public StringProperty filter() {
        return filter;
    }

    /// Also those that have nothing to do with migrations.
    public BooleanProperty all() {
        return all;
    }

    public ObjectProperty<@Nullable JobRow> selected() {
        return selected;
    }

    /// True while rows change; the table keeps its selection meanwhile.
    ReadOnlyBooleanProperty updating() {
        return updating.getReadOnlyProperty();
    }

    /// One of all, shown or not; also one that is gone and was recorded.
    Optional<JobRow> find(String namespace, String name) {
        return ordered.stream()
                .filter(row -> row.job().name().equals(name))
                .filter(row -> row.job().namespace().equals(namespace))
                .findFirst();
    }

    /// Whether those that are gone and were recorded are among them.
    ReadOnlyBooleanProperty recordsRead() {
        return recordsRead.getReadOnlyProperty();
    }

    /// How many there are, shown or not.
    int size() {
        return ordered.size();
    }
}
