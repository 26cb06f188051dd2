package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogRows;
import dev.flightdeck.kubernetes.log.LogSave;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import dev.flightdeck.ui.common.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Lines of a log into a file or onto the clipboard, in the background. FX thread only.
final class LogExport {
    private final LogStore store;
    private final LogServices services;
    private final Messages messages;
    private final Consumer<String> say;

    /// @param say told how it went, in a sentence
    LogExport(LogStore store, LogServices services, Consumer<String> say) {
        this.store = store;
        this.services = services;
        this.say = say;
        messages = services.messages();
    }

    /// Asks for a file and saves everything, or what is shown.
    void save(boolean all, LogRows shown, boolean times) {
        var title = messages.text(all ? "kubernetes.log.save-all" : "kubernetes.log.save-shown");
        services.dialogs()
                .choosePath(new PathQuestion(PathKind.NEW_FILE, title, null))
                .ifPresent(file -> save(all, shown, times, file));
    }

    private void save(boolean all, LogRows shown, boolean times, Path file) {
        var save = new LogSave(store, all || times);
        services.background()
                .start(
                        messages.text("kubernetes.log.saving", file.getFileName()),
                        _ -> {
                            if (all) {
                                save.all(file);
                            } else {
                                save.rows(shown, file);
                            }
                            return file;
                        },
                        saved -> say.accept(messages.text("kubernetes.log.saved", saved)),
                        why -> notSaved(file, why));
    }

    private void notSaved(Path file, Throwable why) {
        if (!(why instanceof IOException)) {
            throw new IllegalStateException(why);
        }
        say.accept(messages.text("kubernetes.log.unsaved", file, why.toString()));
    }

    void copy(
            LogRows rows, boolean times, LogSelectionModel selection, Consumer<String> clipboard) {
        int first = selection.firstRow();
        int last = selection.lastRow();
        var text = new LogCopy(store, rows, times);
        services.background().quietly(_ -> text.of(first, last), clipboard);
    }
}
