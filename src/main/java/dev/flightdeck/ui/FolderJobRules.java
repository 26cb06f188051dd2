package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By what Jobs are told to run migrations: `[jobs]` of the folder that is open, else as usual.
final class FolderJobRules {
    private final WindowContext window;
    private volatile JobRules rules = JobRules.usual();

    FolderJobRules(WindowContext window) {
        this.window = window;
    }

    /// On any thread.
    JobRules now() {
        return rules;
    }

    /// Reads them with each folder, and each time that tab comes to the front.
    void follow(String tab, Runnable onChange) {
        var open = window.workspace().workspace();
        open.subscribe(now -> read(now, onChange));
        window.tabs()
                .selected()
                .subscribe(front -> {
                    if (front != null && front.id().equals(tab)) { // they may have been edited
                        read(open.get(), onChange);
                    }
                });
    }

    private void read(@Nullable OpenWorkspace open, Runnable onChange) {
        if (open == null) {
            take(JobRules.usual(), onChange);
            return;
        }
        var root = open.workspace().root();
        window.background()
                .quietly(
                        _ -> at(root),
                        found -> {
                            if (open.equals(window.workspace().workspace().get())) {
                                found.ifPresent(now -> take(now, onChange));
                            }
                        });
    }

    /// What is wrong with the file is told, and what counted before goes on to count.
    private Optional<JobRules> at(Path root) {
        try {
            return Optional.of(JobRules.of(window.services().workspaces().jobs(root)));
        } catch (ProblemException e) {
            FxThread.real().later(() -> tell(e.problem()));
            return Optional.empty();
        }
    }

    private void tell(Problem problem) {
        boolean told =
                window.problems().entries().stream()
                        .anyMatch(entry -> entry.problem().equals(problem));
        if (!told) {
            window.showProblem(problem);
        }
    }

    private void take(JobRules found, Runnable onChange) {
        if (!found.equals(rules)) {
            rules = found;
            onChange.run();
        }
    }
}
