package dev.flightdeck.ui.common;

import dev.flightdeck.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything the window asks a person, so that a view model can ask and a test can answer. FX
/// thread; each call returns when it has been answered.
public interface Dialogs {
    /// True only where the act itself was chosen.
    boolean confirm(Confirmation confirmation);

    /// A line of text, with what would come of it shown while it is typed; empty where the act was
    /// not chosen.
    Optional<String> confirmValue(ValueQuestion question);

    /// One of some options; empty where the question was closed.
    <T> Optional<T> choose(Choice<T> choice);

    /// A line of text; empty where the question was closed.
    Optional<String> ask(Question question);

    Optional<Path> choosePath(PathQuestion question);

    void show(Problem problem);

    /// @param texts the options as shown, in the same order
    record Choice<T>(
            String title, String explanation, List<T> options, List<String> texts, String act) {
        public Choice {
            options = List.copyOf(options);
            texts = List.copyOf(texts);
        }
    }

    /// @param label of the field
    /// @param act the text of the button, such as `Create the migration`
    record Question(String title, String label, String initial, String act) {}

    /// @param title names the act and the environment
    /// @param label of the field
    /// @param previewer works out what would come of a text
    record ValueQuestion(String title, String label, String initial, Previewer previewer) {}

    /// Works out what would come of a text, and says it at once or later, on the FX thread.
    @FunctionalInterface
    interface Previewer {
        void preview(String text, Consumer<Preview> answer);
    }

    /// What would come of a text.
    sealed interface Preview {
        record Shown(Confirmation confirmation) implements Preview {}

        record Refused(Problem problem) implements Preview {}
    }

    enum PathKind {
        FOLDER,
        FILE,
        NEW_FILE
    }

    /// @param start the folder or file to begin with, null for the system's own choice
    record PathQuestion(PathKind kind, String title, @Nullable Path start) {}
}
