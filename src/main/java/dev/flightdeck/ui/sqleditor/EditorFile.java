package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Confirmation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The file behind a text: whether it has what the text has, saving, what other programs do to it,
/// and the draft that survives a crash. FX thread only.
final class EditorFile {
    private static final Duration DRAFT_REST = Duration.ofSeconds(1);

    private final EditorServices services;
    private final Path path;
    private final EditorText text;
    private final boolean console;
    private final DraftKeeper keeper;
    private final Pauses.Pause draftRest;
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<EditorNotice> notice =
            new ReadOnlyObjectWrapper<>(EditorNotice.NONE);
    private @Nullable TextFile saved;
    private @Nullable TextFile theirs;
    private @Nullable Instant restored;
    private boolean saving;
    private final ReadOnlyBooleanWrapper inPieces = new ReadOnlyBooleanWrapper();

    /// What was found when a file was opened.
    ///
    /// @param problem why its draft could not be read; null where it was, or there is none
    record Opened(
            Path path,
            Optional<TextFile> file,
            Optional<Draft> draft,
            boolean console,
            @Nullable Problem problem) {
        Opened(Path path, Optional<TextFile> file, Optional<Draft> draft, boolean console) {
            this(path, file, draft, console, null);
        }

        /// The draft where it says something else than the file.
        Optional<Draft> different() {
            boolean editable = file.map(TextFile::valid).orElse(true);
            return draft.filter(d -> editable)
                    .filter(d -> file.isEmpty() || !d.lines().equals(file.get().lines()));
        }

        List<Line> lines() {
            return different()
                    .map(Draft::lines)
                    .or(() -> file.map(TextFile::lines))
                    .orElseGet(() -> Line.of(""));
        }
    }

    /// What became of a file that was looked at again.
    private sealed interface News {
        record Other(TextFile file) implements News {}

        record Gone() implements News {}

        record Refused(Problem problem) implements News {}
    }

    private sealed interface SaveResult {
        record Saved(TextFile file) implements SaveResult {}

        record Overtaken(TextFile theirs) implements SaveResult {}

        record Refused(Problem problem) implements SaveResult {}
    }

    EditorFile(EditorServices services, EditorText text, Opened opened) {
        this.services = services;
        this.text = text;
        this.path = opened.path();
        this.console = opened.console();
        this.saved = opened.file().orElse(null);
        this.keeper = new DraftKeeper(services, path);
        this.draftRest = services.pauses().of(DRAFT_REST, this::keepDraft);
        text.setReadOnly(!opened.file().map(TextFile::valid).orElse(true));
        text.onEdit((_, _) -> edited());
        begin(opened);
    }

    private void begin(Opened opened) {
        var draft = opened.different();
        if (text.isReadOnly()) {
            notice.set(EditorNotice.NOT_UTF8);
        } else if (draft.isPresent() && !console) {
            restored = draft.get().kept();
            modified.set(true);
            notice.set(noticeOf(draft.get()));
        } else if (opened.draft().isPresent() && !console) {
            keeper.remove(); // the file has it all
        }
        lookForLongLines();
        sayLongLines();
    }

    /// Where a line is too long, the text is shown in pieces. What is typed later changes nothing
    /// of that: the screen would lose what can be undone.
    private void lookForLongLines() {
        inPieces.set(text.buffer().longestLine() > EditorText.LONGEST_WHOLE);
    }

    /// Where nothing else is to be said.
    private void sayLongLines() {
        if (inPieces.get() && notice.get() == EditorNotice.NONE) {
            notice.set(EditorNotice.LONG_LINES);
        }
    }

    /// Whether long lines are cut into pieces on the screen; the text has them whole.
    ReadOnlyBooleanProperty inPieces() {
        return inPieces.getReadOnlyProperty();
    }

    private EditorNotice noticeOf(Draft draft) {
        if (saved == null) {
            return EditorNotice.DELETED_ON_DISK;
        }
        return saved.stamp().digest().equals(draft.basedOn())
                ? EditorNotice.RESTORED
                : EditorNotice.RESTORED_FILE_CHANGED;
    }

    Path path() {
        return path;
    }

    boolean isConsole() {
        return console;
    }

    ReadOnlyBooleanProperty modified() {
        return modified.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<EditorNotice> notice() {
        return notice.getReadOnlyProperty();
    }

    /// When the text that was restored was kept.
    Optional<Instant> restored() {
        return Optional.ofNullable(restored);
    }

    String lineEnding() {
        var buffer = text.buffer();
        return Line.isMixed(buffer.snapshot())
                ? services.text("sqleditor.status.mixed")
                : buffer.preferred().label();
    }

    boolean hasMark() {
        return saved != null && saved.mark();
    }

    private void edited() {
        modified.set(!console && differs());
        if (modified.get() || console) {
            draftRest.restart();
        } else {
            draftRest.stop();
            keeper.remove();
        }
    }

    private boolean differs() {
        return saved == null || !text.buffer().sameAs(saved.lines());
    }

    /// Keeps the text now, where it is not saved.
    void keepDraft() {
        draftRest.stop();
        if (modified.get() || console) {
            var basedOn = saved == null ? "" : saved.stamp().digest();
            var content = Line.join(text.buffer().snapshot());
            keeper.keep(new Draft(Drafts.key(path), basedOn, Instant.now(), content));
        }
    }

    /// @param afterwards run when the file has the text; not where saving failed or was refused
    void save(Runnable afterwards) {
        if (console || text.isReadOnly() || saving) {
            return;
        }
        boolean known = notice.get() == EditorNotice.CHANGED_ON_DISK;
        if (known && !mayOverwrite()) {
            return;
        }
        write(known && theirs != null ? theirs : saved, afterwards);
    }

    private void write(@Nullable TextFile expected, Runnable afterwards) {
        saving = true;
        boolean mark = hasMark();
        var lines = text.buffer().snapshot();
        var writes = services.writes().get();
        services.background()
                .start(
                        services.text("sqleditor.task.save", path.getFileName()),
                        _ -> write(path, lines, mark, expected, writes),
                        result -> written(result, afterwards),
                        failure -> {
                            saving = false;
                            throw new IllegalStateException(failure);
                        });
    }

    private static SaveResult write(
            Path path,
            List<Line> lines,
            boolean mark,
            @Nullable TextFile expected,
            FileWrites writes) {
        try {
            var now = TextFile.read(path);
            if (now.isPresent()
                    && (expected == null || !now.get().stamp().sameContent(expected.stamp()))) {
                return new SaveResult.Overtaken(now.get());
            }
            var along = writes.before(path);
            var stamp = TextFile.write(path, lines, mark);
            along.written();
            return new SaveResult.Saved(new TextFile(lines, mark, true, stamp));
        } catch (ProblemException e) {
            return new SaveResult.Refused(e.problem());
        }
    }

    private void written(SaveResult result, Runnable afterwards) {
        saving = false;
        switch (result) {
            case SaveResult.Saved(var file) -> {
                becomes(file);
                afterwards.run();
            }
            case SaveResult.Overtaken(var file) -> {
                theirs = file;
                notice.set(EditorNotice.CHANGED_ON_DISK);
                save(afterwards);
            }
            case SaveResult.Refused(var problem) -> services.dialogs().show(problem);
        }
    }

    private boolean mayOverwrite() {
        return services.dialogs()
                .confirm(
                        Confirmation.of(
                                        services.text("sqleditor.overwrite.title", name()),
                                        services.text("sqleditor.overwrite.text", name()),
                                        services.text("sqleditor.overwrite.act"))
                                .dangerous());
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private void becomes(TextFile file) {
        saved = file;
        theirs = null;
        restored = null;
        modified.set(differs());
        text.setReadOnly(!file.valid());
        notice.set(file.valid() ? EditorNotice.NONE : EditorNotice.NOT_UTF8);
        sayLongLines();
        if (!modified.get()) {
            draftRest.stop();
            keeper.remove();
        }
    }

    /// Looks at the file again, after another program touched it or the window came back.
    void check() {
        if (console || saving) {
            return;
        }
        services.background()
                .start(services.text("sqleditor.task.check", name()), _ -> look(path), this::hear);
    }

    private static News look(Path path) {
        try {
            return TextFile.read(path).<News>map(News.Other::new).orElseGet(News.Gone::new);
        } catch (ProblemException e) {
            return new News.Refused(e.problem());
        }
    }

    private void hear(News news) {
        switch (news) {
            case News.Gone() -> {
                if (saved != null) {
                    saved = null;
                    modified.set(true);
                    notice.set(EditorNotice.DELETED_ON_DISK);
                    draftRest.restart();
                }
            }
            case News.Other(var file) -> hear(file);
            case News.Refused(var problem) -> services.dialogs().show(problem);
        }
    }

    private void hear(TextFile file) {
        if (saved != null && file.stamp().sameContent(saved.stamp())) {
            theirs = null;
            if (notice.get() == EditorNotice.CHANGED_ON_DISK) {
                notice.set(EditorNotice.NONE);
            }
        } else if (modified.get() && differsFrom(file)) {
            theirs = file;
            notice.set(EditorNotice.CHANGED_ON_DISK);
        } else {
            take(file);
        }
    }

    private boolean differsFrom(TextFile file) {
        return !text.buffer().sameAs(file.lines());
    }

    private void take(TextFile file) {
        saved = file;
        text.setReadOnly(false);
        text.become(file.lines());
        lookForLongLines();
        becomes(file);
    }

    /// Gives up what was typed for what the file has.
    void useFile() {
        var file = theirs != null ? theirs : saved;
        if (file != null) {
            take(file);
        }
    }

    /// Goes on with what was typed: saving then writes over what the file has.
    void keepMine() {
        if (theirs != null) {
            saved = theirs;
            theirs = null;
        }
        restored = null;
        notice.set(EditorNotice.NONE);
        modified.set(differs());
        keepDraft();
    }

    /// From what the file has to what was typed.
    List<DiffLine> compare() {
        var file = theirs != null ? theirs : saved;
        var before = file == null ? Line.of("") : file.lines();
        return DiffLine.compare(before, text.buffer().snapshot());
    }

    /// Forgets what was not saved.
    void discard() {
        draftRest.stop();
        keeper.remove();
    }
}
