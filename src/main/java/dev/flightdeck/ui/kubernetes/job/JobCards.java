package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.ContainerRun;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.RemarkBox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The cards beside the Jobs.
final class JobCards {
    private static final int MOST_EVENTS = 8;
    private static final int MOST_STEPS = 8;

    private final JobDetailsModel model;
    private final JobsServices services;
    private final JobWords words;

    JobCards(JobDetailsModel model, JobsServices services) {
        this.model = model;
        this.services = services;
        words = new JobWords(services.messages(), services.times());
    }

    Node gone(JobRow row) {
        var record = row.record();
        var text =
                record == null
                        ? services.text("kubernetes.job.details.gone")
                        : services.text(
                                "kubernetes.job.details.recorded",
                                words.moment(record.time()),
                                record.record().stateWords());
        return new RemarkBox(RemarkBox.Kind.INFO, text);
    }

    // --- why

    /// What the cluster says, and what the log does; empty where there is nothing to say.
    Optional<Node> why(JobRow row) {
        var status = row.job().status();
        if (status.words().isEmpty() || status.state() == JobStatus.State.COMPLETE) {
            return Optional.empty();
        }
        var card = card("why");
        card.setId("why");
        var said = DialogCard.paragraph(JobWords.reason(row.job()));
        var failure = model.failure();
        if (failure.isPresent()) {
            card.getChildren().add(where(row.job(), failure.get()));
            addWords(card, failure.get());
            said.getStyleClass().addAll("muted", "small");
        }
        card.getChildren().add(said);
        return Optional.of(card);
    }

    /// `Attempt 3 failed at 20250608120000 add user preferences, line 19.`
    private Node where(MigrationJob job, LogStory.Failure failure) {
        int attempt = job.failedAttempt().map(Attempt::number).orElse(1);
        var link = JobDetailsModel.link(failure);
        if (link.isEmpty()) {
            return new VBox(new Label(services.text("kubernetes.job.why.failed", attempt)));
        }
        var at =
                failure.line() > 0
                        ? services.text("kubernetes.job.why.line", attempt, failure.line())
                        : services.text("kubernetes.job.why.at", attempt);
        return new VBox(2, new Label(at), name(link.get(), failure));
    }

    private Node name(LogLink link, LogStory.Failure failure) {
        var title = services.migrations().title(link);
        if (title.isEmpty()) {
            var step = failure.migration();
            var label = DialogCard.paragraph(step == null ? "" : step.name());
            label.getStyleClass().add("strong");
            return label;
        }
        var hyperlink = new Hyperlink(title.get());
        hyperlink.setId("why-migration");
        hyperlink.setWrapText(true);
        hyperlink.setMinHeight(Region.USE_PREF_SIZE);
        hyperlink.setOnAction(_ -> services.migrations().open(link));
        return hyperlink;
    }

    private static void addWords(VBox card, LogStory.Failure failure) {
        if (!failure.words().isEmpty()) {
            boolean said =
                    failure.sqlState().isEmpty() || failure.words().contains(failure.sqlState());
            var text =
                    DialogCard.paragraph(
                            said
                                    ? failure.words()
                                    : failure.words() + " (SQLSTATE " + failure.sqlState() + ")");
            text.setId("why-words");
            text.getStyleClass().addAll("failed", "mono");
            card.getChildren().add(text);
        }
        if (!failure.aftermath().isEmpty()) {
            card.getChildren().add(DialogCard.paragraph(failure.aftermath()));
        }
    }

    // --- applied

    /// The migrations that the shown attempt applied, as its log says; empty where it says none.
    Optional<Node> applied(JobRow row) {
        var steps = new ArrayList<LogStory.Step>();
        model.shownAttempt(row.job())
                .map(attempt -> model.log().told().get().of(attempt.number()))
                .orElse(List.of())
                .forEach(story -> steps.addAll(story.applied()));
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        var card = card("applied");
        int from = Math.max(0, steps.size() - MOST_STEPS);
        if (from > 0) {
            card.getChildren().add(quiet(services.text("kubernetes.job.card.earlier", from)));
        }
        steps.subList(from, steps.size())
                .forEach(step -> card.getChildren().add(quiet(title(step))));
        return Optional.of(card);
    }

    private String title(LogStory.Step step) {
        return services.migrations()
                .title(new LogLink(0, 0, step.version(), step.file(), 0))
                .orElse(step.name());
    }

    // --- chain

    Optional<Node> chain(MigrationJob job) {
        var shown = model.shownAttempt(job);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        var card = card("chain");
        card.setId("chain");
        if (job.attempts().size() > 1) {
            card.getChildren().add(attempts(job, shown.get()));
        }
        shown.get().containers().forEach(run -> card.getChildren().add(container(run)));
        if (!shown.get().trouble().isEmpty()) {
            var trouble = DialogCard.paragraph(shown.get().trouble());
            trouble.getStyleClass().addAll("changed", "small");
            card.getChildren().add(trouble);
        }
        card.getChildren().add(quiet(services.text("kubernetes.job.card.pod", shown.get().pod())));
        return Optional.of(card);
    }

    private Node attempts(MigrationJob job, Attempt shown) {
        var buttons = new FlowPane(4, 4);
        buttons.getStyleClass().add("job-attempts");
        for (var attempt : job.attempts()) {
            var button =
                    new ToggleButton(services.text("kubernetes.job.attempt", attempt.number()));
            button.setId("attempt-" + attempt.number());
            button.setAccessibleText(
                    services.text("kubernetes.job.attempt.name", attempt.number()));
            button.setSelected(attempt.equals(shown));
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.attempt().set(attempt.number());
            });
            buttons.getChildren().add(button);
        }
        return buttons;
    }

    private Node container(ContainerRun run) {
        var icon =
                switch (run.state()) {
                    case WAITING -> Icons.CLOCK;
                    case RUNNING -> Icons.RUN;
                    case SUCCEEDED -> Icons.APPLIED;
                    case FAILED -> Icons.FAILED;
                };
        var style =
                switch (run.state()) {
                    case WAITING -> "neutral";
                    case RUNNING -> "pending";
                    case SUCCEEDED -> "applied";
                    case FAILED -> "failed";
                };
        var name = new Label(run.name(), icon.node());
        name.getStyleClass().addAll("job-container", style);
        name.setMinWidth(40);
        var more = new Label(more(run));
        more.setWrapText(true);
        more.setMinHeight(Region.USE_PREF_SIZE);
        more.getStyleClass().addAll("small", "muted");
        HBox.setHgrow(more, Priority.ALWAYS);
        return new HBox(8, name, more);
    }

    /// `4 s`, `exit 1 · 12 s · 2 restarts`.
    private String more(ContainerRun run) {
        var parts = new ArrayList<String>();
        if (run.state() == ContainerRun.State.FAILED) {
            boolean plain = run.reason().isEmpty() || run.reason().equals("Error");
            parts.add(
                    plain
                            ? services.text("kubernetes.job.exit", String.valueOf(run.exitCode()))
                            : services.text(
                                    "kubernetes.job.exit.reason",
                                    String.valueOf(run.exitCode()),
                                    run.reason()));
        } else if (!run.reason().isEmpty()) {
            parts.add(run.reason());
        }
        var took = took(run.started(), run.finished());
        if (!took.isEmpty()) {
            parts.add(took);
        }
        if (run.restarts() > 0) {
            parts.add(services.text("kubernetes.job.restarts", run.restarts()));
        }
        return String.join(" · ", parts);
    }

    private static String took(@Nullable Instant started, @Nullable Instant finished) {
        if (started == null || finished == null || finished.isBefore(started)) {
            return "";
        }
        return JobWords.took(Duration.between(started, finished));
    }

    // --- events

    Optional<Node> events() {
        var read = model.events().get();
        if (read.events().isEmpty() && read.problem().isEmpty()) {
            return Optional.empty();
        }
        var card = card("events");
        card.setId("events");
        if (!read.problem().isEmpty()) {
            card.getChildren().add(quiet(read.problem()));
        }
        var events = read.events();
        int from = Math.max(0, events.size() - MOST_EVENTS);
        if (from > 0) {
            card.getChildren().add(quiet(services.text("kubernetes.job.card.earlier", from)));
        }
        events.subList(from, events.size()).forEach(e -> card.getChildren().add(event(e)));
        return Optional.of(card);
    }

    private Node event(JobEvent event) {
        var icon = event.warning() ? Icons.WARNING : Icons.INFO;
        var reason = new Label(event.reason(), icon.node());
        reason.getStyleClass().addAll("small", event.warning() ? "changed" : "neutral", "strong");
        var time = new Label(event.time() == null ? "" : words.moment(event.time()));
        time.getStyleClass().addAll("small", "muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var message =
                quiet(
                        event.count() > 1
                                ? services.text(
                                        "kubernetes.job.card.times", event.message(), event.count())
                                : event.message());
        var lines = new VBox(new HBox(8, reason, space, time), message);
        lines.getStyleClass().add("job-event");
        return lines;
    }

    // --- about

    Node about(MigrationJob job) {
        var card = card("about");
        var rule =
                job.rule().isEmpty()
                        ? services.text("kubernetes.job.card.no-rule")
                        : services.text("kubernetes.job.card.rule", job.rule());
        card.getChildren().add(quiet(rule));
        if (!job.origin().isEmpty()) {
            card.getChildren()
                    .add(quiet(services.text("kubernetes.job.card.origin", job.origin())));
        }
        if (job.helmManaged()) {
            card.getChildren().add(quiet(services.text("kubernetes.job.card.helm")));
        }
        model.shownAttempt(job).stream()
                .flatMap(attempt -> attempt.containers().stream())
                .map(ContainerRun::image)
                .distinct()
                .forEach(image ->
                        card.getChildren()
                                .add(quiet(services.text("kubernetes.job.card.image", image))));
        if (model.log().record().get() != null && !model.log().recordShown().get()) {
            var show = new Hyperlink(services.text("kubernetes.job.card.record"));
            show.setId("show-record-of-job");
            show.setOnAction(_ -> model.log().showRecord(true));
            card.getChildren().add(show);
        }
        return card;
    }

    private VBox card(String key) {
        var title = new Label(services.text("kubernetes.job.card." + key));
        title.getStyleClass().add("strong");
        var card = new VBox(title);
        card.getStyleClass().addAll("callout", "detail-card", "job-card");
        return card;
    }

    private static Label quiet(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }
}
