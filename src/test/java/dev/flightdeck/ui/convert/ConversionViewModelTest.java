package dev.flightdeck.ui.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.convert.Conversion;
import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.convert.PlannedFile;
import dev.flightdeck.convert.TargetFile;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.HeldBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.convert.ConversionViewModel.Phase;
import dev.flightdeck.ui.migrations.FakeActions;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversionViewModelTest {
    private final FakeSource source = new FakeSource();
    private final List<Problem> late = new ArrayList<>();

    private ConversionViewModel model(Background background) {
        return new ConversionViewModel(
                source,
                new ConversionServices(background, new FakeDialogs(), Messages.load(), late::add));
    }

    private ConversionViewModel planned() {
        var model = model(DirectBackground.failing());
        model.plan();
        return model;
    }

    @Test
    void theNewFolderIsProposedBesideTheOldAndFollowsTheTool() {
        var model = planned();
        assertThat(model.targets())
                .extracting(MigrationFormat::id)
                .contains("dbmate", "golang-migrate", "atlas")
                .doesNotContain("flyway", "plain-sql");
        assertThat(model.folder().get()).isEqualTo("/work/shop/sql-" + model.target().get().id());
        model.target().set(format("atlas"));
        assertThat(model.folder().get()).isEqualTo("/work/shop/sql-atlas");
        model.folder().set("/elsewhere");
        model.target().set(format("dbmate"));
        assertThat(model.folder().get()).isEqualTo("/elsewhere");
    }

    @Test
    void theButtonNamesTheActAndTheEnvironment() {
        var model = planned();
        model.target().set(format("dbmate"));
        assertThat(model.act()).isEqualTo("Convert 1 version and the history of staging to dbmate");
        assertThat(model.whyNot().getValue()).isEmpty();
        assertThat(model.stays())
                .isEqualTo("/work/shop/sql and public.flyway_schema_history stay as they are.");
        model.withHistory().set(false);
        assertThat(model.act()).isEqualTo("Convert 1 version to dbmate");
        assertThat(model.stays()).isEqualTo("/work/shop/sql stays as it is.");
    }

    @Test
    void withoutADatabaseOnlyTheFilesGo() {
        source.environment = null;
        var model = planned();
        assertThat(model.withHistory().get()).isFalse();
        assertThat(model.whyNoHistory()).isEqualTo("Choose a database to take its history over.");
        model.convert();
        assertThat(model.phase().get()).isEqualTo(Phase.DONE);
        assertThat(model.outcome()).contains("No history was written.");
        assertThat(model.converted().environment()).isNull();
    }

    @Test
    void whatIsShownIsDoneAndLeadsToTheNewFolder() {
        var model = planned();
        var shown = model.shown().get();
        model.convert();
        assertThat(source.converted).containsExactly(shown);
        assertThat(model.phase().get()).isEqualTo(Phase.DONE);
        assertThat(model.converted().folder()).isEqualTo(Path.of(model.folder().get()));
        assertThat(model.converted().environment()).isEqualTo(source.environment);
    }

    @Test
    void aTableOfAnotherNameIsSaidAndTheEnvironmentStays() {
        var model = planned();
        model.table().set("other_history");
        model.plan();
        model.convert();
        assertThat(model.outcome()).anyMatch(line -> line.contains("\"other_history\""));
        assertThat(model.converted().environment()).isNull();
    }

    @Test
    void aRefusedPlanIsShownAndNotDone() {
        source.refusals =
                List.of(
                        new Problem.NotPossible(
                                "Taking the history over", "4 is failed", "Repair"));
        var model = planned();
        assertThat(model.shown().get()).isNotNull();
        assertThat(model.whyNot().getValue()).contains("4 is failed");
        model.convert();
        assertThat(source.converted).isEmpty();
    }

    @Test
    void whatKeepsThePlanFromBeingMadeIsTheReason() {
        source.problem = new Problem.NotPossible("Writing into /x", "it is not empty", "Name one");
        var model = planned();
        assertThat(model.shown().get()).isNull();
        assertThat(model.whyNot().getValue()).contains("it is not empty");
        model.folder().set(" ");
        assertThat(model.whyNot().getValue()).isEqualTo("Say where the new folder is to be.");
    }

    @Test
    void anOlderPlanIsPassedOver() {
        var held = new HeldBackground();
        var model = model(held.background());
        model.plan();
        model.folder().set("/newer");
        model.plan();
        held.last();
        held.next();
        assertThat(model.shown().get().request().into()).isEqualTo(Path.of("/newer"));
    }

    @Test
    void productionAsksForTheNameWhereItsHistoryIsWritten() {
        source.environment =
                FakeActions.environment("production", EnvironmentKind.PRODUCTION, false);
        var model = planned();
        assertThat(model.danger()).isTrue();
        model.convert();
        assertThat(source.converted).isEmpty();
        model.typedName().set("orderfood");
        model.convert();
        assertThat(source.converted).hasSize(1);
    }

    @Test
    void aFailureAfterTheDialogWasClosedIsTold() {
        var model = planned();
        source.problem = new Problem.PlanOutdated("Files changed.");
        model.close();
        model.convert();
        assertThat(late).containsExactly(source.problem);
    }

    private static MigrationFormat format(String id) {
        return Flightdeck.formats().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static final class FakeSource implements ConversionSource {
        Environment environment = FakeActions.environment("staging", EnvironmentKind.TEST, false);
        Problem problem;
        List<Problem> refusals = List.of();
        final List<ConversionPlan> converted = new ArrayList<>();

        @Override
        public Workspace workspace() {
            var root = Path.of("/work/shop");
            return new Workspace(root, "shop", List.of(root.resolve("sql")), List.of());
        }

        @Override
        public MigrationFormat format() {
            return ConversionViewModelTest.format("flyway");
        }

        @Override
        public List<MigrationFormat> targets() {
            return Conversion.targets(format(), Flightdeck.formats());
        }

        @Override
        public Environment environment() {
            return environment;
        }

        @Override
        public ConversionPlan plan(
                ConversionRequest request, boolean withHistory, Progress progress)
                throws ProblemException {
            fail();
            var file =
                    new PlannedFile(
                            "V1__a.sql", "1", "1", List.of(new TargetFile("1_a.sql", "SELECT 1;")));
            var row =
                    new HistoryChange(
                            HistoryChange.Kind.ADD, "version 1", "applied", Map.of(), Map.of());
            return new ConversionPlan(
                    request,
                    "flyway",
                    List.of(file),
                    "",
                    List.of(),
                    refusals,
                    withHistory ? "public.flyway_schema_history" : null,
                    withHistory ? "public.schema_migrations" : null,
                    withHistory ? List.of(row) : List.of(),
                    List.of());
        }

        private void fail() throws ProblemException {
            if (problem != null) {
                throw new ProblemException(problem);
            }
        }

        @Override
        public ConversionPlan convert(ConversionPlan confirmed, Progress progress)
                throws ProblemException {
            fail();
            converted.add(confirmed);
            return confirmed;
        }

        @Override
        public List<TargetFile> original(String script, Progress progress) {
            return List.of(new TargetFile(script, "SELECT 1;"));
        }
    }
}
