package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.kubernetes.job.JobWays;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineKind;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What of the window the Jobs tab leads to.
///
/// @param now the rules that count now
record WindowJobWays(WindowContext window, Supplier<JobRules> now) implements JobWays {
    @Override
    public void cover(@Nullable Node view) {
        window.slots().whole().set(view);
    }

    @Override
    public boolean canRunInCluster() {
        return Arrays.stream(PipelineKind.values())
                .allMatch(kind -> window.commands().find(PipelinePart.id(kind)).isPresent());
    }

    @Override
    public void runInCluster(PipelineKind kind) {
        window.commands().find(PipelinePart.id(kind)).ifPresent(Command::run);
    }

    @Override
    public ObservableValue<String> whyNoFolder() {
        return window.workspace()
                .workspace()
                .map(_ -> "")
                .orElse(window.messages().text("kubernetes.why.folder-run"));
    }

    @Override
    public JobRules rules() {
        return now.get();
    }

    @Override
    public void openRules() {
        var open = window.workspace().workspace().get();
        if (open != null) {
            new RulesFile(window).open(open.workspace().root());
        }
    }

    @Override
    public void chooseKubeconfig() {
        window.commands().find("kubernetes.command.kubeconfig").ifPresent(Command::run);
    }
}
