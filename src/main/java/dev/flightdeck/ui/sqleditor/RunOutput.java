package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.ResultTable;
import java.util.List;

/// A run as it is shown.
///
/// @param verdict how it ended
/// @param headline one line
/// @param lines what each statement did, with the server's notices
/// @param tables the results with rows
record RunOutput(Verdict verdict, String headline, List<OutputLine> lines, List<Titled> tables) {
    static final RunOutput NOTHING = new RunOutput(Verdict.NONE, "", List.of(), List.of());

    RunOutput {
        lines = List.copyOf(lines);
        tables = List.copyOf(tables);
    }

    enum Verdict {
        NONE,
        DONE,
        FAILED,
        CANCELLED
    }

    enum Tone {
        PLAIN,
        MUTED,
        NOTICE,
        ERROR
    }

    record OutputLine(Tone tone, String text) {}

    /// @param note rows and time
    record Titled(String title, String note, ResultTable table) {}
}
