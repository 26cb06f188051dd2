package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogAnswer;
import dev.flightdeck.kubernetes.log.LogAnswers;
import dev.flightdeck.kubernetes.log.LogFilter;
import dev.flightdeck.kubernetes.log.LogLine;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogOrder;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogQuery;
import dev.flightdeck.kubernetes.log.LogRow;
import dev.flightdeck.kubernetes.log.LogRows;
import dev.flightdeck.kubernetes.log.LogSelection;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.LogWindow;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// One log in the window: which of its lines are shown, what is searched for, and whether the end
/// is followed. FX thread only.
public final class LogViewModel implements AutoCloseable {
    private final LogStore store;
    private final LogServices services;
    private final LogStatus statusWords;
    private final LogSearchModel search;
    private final LogSelectionModel selection;
    private final LogExport export;
    private final LogAnswers answers;
    private final ReadOnlyObjectWrapper<LogAnswer> answer =
            new ReadOnlyObjectWrapper<>(LogAnswer.EMPTY);
    private final ObjectProperty<LogOrder> order = new SimpleObjectProperty<>(LogOrder.BY_PART);
    private final ObjectProperty<@Nullable Integer> attempt = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> container = new SimpleObjectProperty<>();
    private final BooleanProperty previous = new SimpleBooleanProperty(false);
    private final ObjectProperty<LogWindow> window = new SimpleObjectProperty<>(LogWindow.WHOLE);
    private final BooleanProperty follow = new SimpleBooleanProperty();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty times = new SimpleBooleanProperty();
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final IntegerProperty newLines = new SimpleIntegerProperty();
    private final ReadOnlyBooleanWrapper links = new ReadOnlyBooleanWrapper(false);
    private final Subscription following;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ObservableList<Integer> attempts = FXCollections.observableArrayList();
    private final ObservableList<String> containers = FXCollections.observableArrayList();
    private List<LogPart> knownParts = List.of();
    private long linesAtPause;
    private String failure = "";
    private String notice = "";
    private boolean closed;

    public LogViewModel(LogStore store, LogServices services) {
        this.store = store;
        this.services = services;
        statusWords = new LogStatus(store, services.messages(), services.zone());
        search = new LogSearchModel(services.messages(), this::ask);
        selection = new LogSelectionModel(this::rows);
        export = new LogExport(store, services, this::say);
        following = services.places().present().subscribe(links::set);
        restore();
        order.subscribe((_, _) -> ask());
        attempt.subscribe((_, _) -> ask());
        container.subscribe((_, _) -> ask());
        previous.subscribe((_, _) -> ask());
        window.subscribe((_, _) -> ask());
        selection.version().subscribe((_, _) -> recount());
        paused.subscribe((_, _) -> linesAtPause = store.size());
        follow.subscribe((_, _) -> paused.set(false));
        Consumer<LogAnswer> sink = services.background().batches(batch -> show(batch.getLast()));
        Consumer<String> failures = services.background().batches(list -> fail(list.getLast()));
        answers = services.answers().start(store, sink, failures);
        ask();
    }

    private void restore() {
        var shown = services.preferences().read();
        follow.set(shown.follow());
        times.set(shown.times());
        wrap.set(shown.wrap());
        for (var option : List.of(follow, times, wrap)) {
            option.subscribe((_, _) -> remember());
        }
    }

    private void remember() {
        services.preferences()
                .write(new LogPreferences.Shown(follow.get(), times.get(), wrap.get()));
    }

    private void ask() {
        if (closed) {
            return;
        }
        notice = "";
        var filter = search.filter();
        var hiding = search.onlyMatches().get() ? filter : null;
        answers.ask(
                new LogQuery(
                        order.get(),
                        new LogSelection(attempt.get(), container.get(), previous.get()),
                        window.get(),
                        hiding,
                        filter));
    }

    private void show(LogAnswer newAnswer) {
        if (closed) {
            return;
        }
        var parts = store.parts();
        if (!parts.equals(knownParts)) {
            knownParts = parts;
            setChanged(attempts, parts.stream().map(LogPart::attempt).distinct().toList());
            setChanged(containers, parts.stream().map(LogPart::container).distinct().toList());
        }
        newLines.set((int) Math.min(Integer.MAX_VALUE, store.size() - linesAtPause));
        answer.set(newAnswer);
        showStatus();
        recount();
    }

    private static <T> void setChanged(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private void fail(String reason) {
        failure = messages().text("kubernetes.log.unreadable", reason);
        showStatus();
    }

    private void showStatus() {
        var words = failure.isEmpty() ? statusWords.of(answer.get(), search) : failure;
        status.set(notice.isEmpty() ? words : words + " · " + notice);
    }

    /// Said until something else is asked for.
    private void say(String newNotice) {
        notice = newNotice;
        showStatus();
    }

    private void recount() {
        var matches = answer.get().matches();
        if (search.filter() == null) {
            count.set("");
            return;
        }
        int caret = selection.caret();
        int place = caret < 0 ? -1 : matches.placeOf(caret).orElse(-1);
        boolean searching = answer.get().seen() < answer.get().of();
        if (matches.lines() == 0) {
            count.set(
                    messages()
                            .text(searching ? "kubernetes.log.searching" : "kubernetes.log.none"));
        } else if (place < 0) {
            count.set(messages().text("kubernetes.log.matches", matches.lines()));
        } else {
            count.set(messages().text("kubernetes.log.match", place + 1, matches.lines()));
        }
    }

    /// Goes to the next match behind the caret, from the last one to the first.
    public void next() {
        move(1);
    }

    public void previous() {
        move(-1);
    }

    private void move(int step) {
        var matches = answer.get().matches();
        int size = matches.lines();
        if (size == 0) {
            return;
        }
        int caret = selection.caret();
        int place = caret < 0 ? -1 : matches.placeOf(caret).orElse(-1);
        int target = place >= 0 ? place + step : placeBeside(matches, step);
        pause();
        selection.selectLine(matches.line(Math.floorMod(target, size)));
    }

    /// The first match behind the caret, or the last one before it.
    private int placeBeside(LogRows matches, int step) {
        int caretRow = selection.caretRow();
        if (caretRow < 0) {
            return step > 0 ? 0 : matches.lines() - 1;
        }
        int low = 0;
        int high = matches.lines();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows().rowOf(matches.line(middle)).orElse(0) < caretRow) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return step > 0 ? low : low - 1;
    }

    /// Shows the lines about a migration, by its version or file, and goes to the first.
    public void showMigration(String versionOrFile) {
        search.regex().set(false);
        search.invert().set(false);
        selection.clear();
        search.text().set(LogFilter.ofMigration(versionOrFile).terms().text());
    }

    /// Stops following until [#jumpToEnd], without forgetting that it is wanted.
    public void pause() {
        if (follow.get() && !paused.get()) {
            paused.set(true);
            newLines.set(0);
        }
    }

    public void jumpToEnd() {
        paused.set(false);
    }

    public boolean isAtEnd() {
        return follow.get() && !paused.get();
    }

    /// The links of the line with the caret; opens the first.
    public void openLinkAtCaret() {
        if (selection.caret() >= 0) {
            LogLink.in(store.line(selection.caret()).text()).stream()
                    .findFirst()
                    .ifPresent(this::open);
        }
    }

    /// Where it leads nowhere, that is said.
    public void open(LogLink link) {
        say(services.places().open(link));
    }

    /// Whether what names a migration is a link.
    public ReadOnlyBooleanProperty hasLinks() {
        return links.getReadOnlyProperty();
    }

    /// Asks for a file and saves everything, or what is shown.
    public void save(boolean all) {
        export.save(all, rows(), times.get());
    }

    /// The selected lines as text, for the clipboard; read in the background.
    public void copy(Consumer<String> clipboard) {
        if (selection.firstRow() >= 0) {
            export.copy(rows(), times.get(), selection, clipboard);
        }
    }

    /// The name of a part beside a merged line; all are of one width.
    String sourceOf(LogPart part) {
        int width =
                knownParts.stream().mapToInt(known -> sourceName(known).length()).max().orElse(0);
        var name = sourceName(part);
        return name + " ".repeat(Math.max(0, width - name.length()));
    }

    private String sourceName(LogPart part) {
        return attempts.size() > 1 ? part.fullName() : part.shortName();
    }

    public LogRows rows() {
        return answer.get().shown();
    }

    public ReadOnlyObjectProperty<LogAnswer> answer() {
        return answer.getReadOnlyProperty();
    }

    public LogRow row(int row) {
        return rows().get(row);
    }

    public LogLine line(int number) {
        return store.line(number);
    }

    public LogSearchModel search() {
        return search;
    }

    public LogSelectionModel selection() {
        return selection;
    }

    public ObjectProperty<LogOrder> order() {
        return order;
    }

    /// Null for all.
    public ObjectProperty<@Nullable Integer> attempt() {
        return attempt;
    }

    /// Null for all.
    public ObjectProperty<@Nullable String> container() {
        return container;
    }

    /// Also earlier runs of restarted containers; not remembered.
    public BooleanProperty previousRuns() {
        return previous;
    }

    public ObjectProperty<LogWindow> window() {
        return window;
    }

    public BooleanProperty follow() {
        return follow;
    }

    /// Following is wanted, and somebody has scrolled up.
    public BooleanProperty paused() {
        return paused;
    }

    public BooleanProperty times() {
        return times;
    }

    public BooleanProperty wrap() {
        return wrap;
    }

    /// How many lines came while paused.
    public IntegerProperty newLines() {
        return newLines;
    }

    public ObservableList<Integer> attempts() {
        return attempts;
    }

    public ObservableList<String> containers() {
        return containers;
    }

    /// What there is to know about the log as a whole, in a sentence.
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// `2 of 17`.
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    LogServices services() {
        return services;
    }

    Messages messages() {
        return services.messages();
    }

    /// Waits for the thread that reads; the store can be closed afterwards.
    @Override
    public void close() {
        closed = true;
        following.unsubscribe();
        answers.close();
    }
}
