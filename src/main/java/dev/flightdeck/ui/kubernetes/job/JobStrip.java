package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.RemarkBox;
import java.util.ArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Above the Jobs: why they are not, or not all, what they are now.
final class JobStrip extends VBox {
    private final JobsViewModel model;
    private final JobsServices services;

    JobStrip(JobsViewModel model) {
        this.model = model;
        services = model.services();
        setId("jobs-strip");
        getStyleClass().add("jobs-strip");
        model.problem().subscribe(_ -> show());
        model.phase().subscribe(_ -> show());
        model.staleSince().subscribe(_ -> show());
    }

    private void show() {
        var problem = model.problem().get();
        boolean shown = problem != null && model.phase().get() == JobsViewModel.Phase.READY;
        getChildren().clear();
        if (shown) {
            getChildren().add(box(problem));
        }
        setVisible(shown);
        setManaged(shown);
    }

    private RemarkBox box(@Nullable Problem problem) {
        var retry = new Button(services.text("kubernetes.job.retry"), Icons.REFRESH.node());
        retry.setId("jobs-retry");
        retry.setMinWidth(USE_PREF_SIZE);
        retry.setOnAction(_ -> model.retry());
        var said = problem == null ? null : Explanation.of(problem);
        var words = new ArrayList<String>();
        if (said != null) {
            words.add(said.headline() + ".");
        }
        var stale = model.staleSince().get();
        if (stale != null) {
            words.add(services.text("kubernetes.job.stale", services.times().clockTime(stale)));
        }
        if (problem instanceof Problem.ClusterSignedOut && said != null) {
            words.add(String.join(" ", said.nextSteps()));
        }
        var box = new RemarkBox(RemarkBox.Kind.WARNING, String.join(" ", words), retry);
        if (said != null && !said.facts().isEmpty()) {
            Tooltip.install(box, new Tooltip(String.join("\n", said.facts())));
        }
        return box;
    }
}
