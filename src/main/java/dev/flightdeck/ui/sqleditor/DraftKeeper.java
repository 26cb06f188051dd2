package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes the drafts of one file one after the other, the latest wish only, so that an older text
/// never comes after a newer one. FX thread only.
final class DraftKeeper {
    private final EditorServices services;
    private final Path file;
    private boolean busy;
    private boolean asked;
    private boolean told;
    private @Nullable Draft wanted;

    DraftKeeper(EditorServices services, Path file) {
        this.services = services;
        this.file = file;
    }

    void keep(Draft draft) {
        wanted = draft;
        ask();
    }

    void remove() {
        wanted = null;
        ask();
    }

    private void ask() {
        asked = true;
        if (!busy) {
            write();
        }
    }

    private void write() {
        var draft = wanted;
        busy = true;
        asked = false;
        services.background()
                .start(
                        services.text("sqleditor.task.draft"),
                        _ -> {
                            if (draft == null) {
                                services.drafts().remove(file);
                            } else {
                                services.drafts().keep(draft);
                            }
                            return file;
                        },
                        _ -> written(),
                        this::failed);
    }

    /// Said once: the disk will not be better after the next key.
    private void failed(Throwable failure) {
        written();
        if (!told) {
            told = true;
            var reason = String.valueOf(failure.getMessage());
            services.dialogs()
                    .show(
                            new Problem.NotSaved(
                                    services.text("sqleditor.draft.of", file.getFileName()),
                                    reason));
        }
    }

    private void written() {
        busy = false;
        if (asked) {
            write();
        }
    }
}
