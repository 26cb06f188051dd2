package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.TestFolders;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.log.LogPreferences;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.RunArchive;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// The models of the Jobs tab over a fake cluster, on the thread of the test.
final class JobsFixture {
    static final NamespaceChoice SHOP = new NamespaceChoice("minikube", "shop");

    final FakeJobCluster cluster = new FakeJobCluster();
    final FakeDialogs dialogs = new FakeDialogs();
    final List<LogLink> opened = new ArrayList<>();
    final List<RerunViewModel> reruns = new ArrayList<>();
    final List<CleanViewModel> cleans = new ArrayList<>();
    final SimpleObjectProperty<Boolean> folderIsOpen = new SimpleObjectProperty<>(true);
    final List<Environment> environments = new ArrayList<>();
    final Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);
    final JobsServices services =
            new JobsServices(
                    cluster,
                    DirectBackground.failing(),
                    Messages.load(),
                    dialogs,
                    new Times(clock, Messages.load()),
                    clock,
                    new Preferences(),
                    new Places(),
                    () -> environments);
    RunLog runs;
    final JobsViewModel jobs = new JobsViewModel(services);
    final JobActions actions =
            new JobActions(
                    jobs,
                    new JobActions.Cards() {
                        @Override
                        public void rerun(RerunViewModel model) {
                            reruns.add(model);
                        }

                        @Override
                        public void clean(CleanViewModel model) {
                            cleans.add(model);
                        }
                    },
                    new RerunHistory(jobs, archive(), () -> {}));

    private RunArchive archive() {
        runs = new RunLog(TestFolders.create("runs").resolve("runs.jsonl"));
        return new RunArchive(runs, RunOrigin.WINDOW, clock);
    }

    private static final class Preferences implements LogPreferences {
        private Shown shown = Shown.USUAL;

        @Override
        public Shown read() {
            return shown;
        }

        @Override
        public void write(Shown now) {
            shown = now;
        }
    }

    private final class Places implements JobsServices.MigrationPlaces {
        @Override
        public ObservableValue<Boolean> present() {
            return folderIsOpen;
        }

        @Override
        public Optional<String> title(LogLink link) {
            return "20261119090000".equals(link.version())
                    ? Optional.of("20261119090000 add user preferences")
                    : Optional.empty();
        }

        @Override
        public void open(LogLink link) {
            opened.add(link);
        }
    }

    JobRow row(String name) {
        return jobs.list().rows().stream()
                .filter(row -> row.job().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void select(String name) {
        jobs.list().selected().set(row(name));
    }

    List<String> names() {
        return jobs.list().rows().stream().map(row -> row.job().name()).toList();
    }
}
