package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.workspace.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The versions that a database can go back to. FX thread only.
final class VersionsViewModel {
    private final PipelineServices services;
    private final JobPlaceViewModel place;
    private final Consumer<Throwable> onFailure;
    private final ObservableList<Goal> goals = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Goal> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();

    /// A version to go back to.
    ///
    /// @param version null for "nothing applied"
    record Goal(@Nullable Version version, String description) {
        Target target() {
            return new Target.BackTo(version);
        }
    }

    VersionsViewModel(
            PipelineServices services, JobPlaceViewModel place, Consumer<Throwable> onFailure) {
        this.services = services;
        this.place = place;
        this.onFailure = onFailure;
    }

    /// Of another environment nothing is known; production is asked only when a person says so.
    void environmentChanged(@Nullable Environment environment) {
        goals.clear();
        chosen.set(null);
        if (environment != null && !environment.isProduction()) {
            read();
        }
    }

    /// Asks the database.
    void read() {
        var environment = place.environment().get();
        if (environment == null || reading.get()) {
            return;
        }
        reading.set(true);
        services.background()
                .start(
                        services.messages()
                                .text("kubernetes.pipeline.versions", environment.name()),
                        progress ->
                                services.migrator(place.source(), environment)
                                        .status(progress)
                                        .migrations(),
                        found -> show(environment, found),
                        failure -> {
                            reading.set(false);
                            onFailure.accept(failure);
                        });
    }

    private void show(Environment environment, List<MigrationInfo> found) {
        reading.set(false);
        if (environment.equals(place.environment().get())) {
            goals.setAll(goals(found));
        } else {
            environmentChanged(place.environment().get()); // another one was chosen meanwhile
        }
    }

    /// Those before the current one, the newest first, and none.
    private List<Goal> goals(List<MigrationInfo> migrations) {
        var applied =
                migrations.reversed().stream().filter(MigrationInfo::isAppliedVersion).toList();
        var found = new ArrayList<Goal>();
        applied.stream()
                .skip(1)
                .map(each -> new Goal(each.version(), each.description()))
                .forEach(found::add);
        if (!applied.isEmpty()) {
            found.add(new Goal(null, services.messages().text("kubernetes.pipeline.version.none")));
        }
        return found;
    }

    ObservableList<Goal> goals() {
        return goals;
    }

    ObjectProperty<@Nullable Goal> chosen() {
        return chosen;
    }

    ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }
}
