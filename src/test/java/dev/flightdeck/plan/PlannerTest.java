package dev.flightdeck.plan;

import static dev.flightdeck.plan.Infos.applied;
import static dev.flightdeck.plan.Infos.ignored;
import static dev.flightdeck.plan.Infos.missing;
import static dev.flightdeck.plan.Infos.partial;
import static dev.flightdeck.plan.Infos.pending;
import static dev.flightdeck.plan.Infos.repeatable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final PlanRules STRICT = new PlanRules(true, true, PlanRules.Late.REFUSE);

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> withoutDown = new HashSet<>();
    private TransactionMode mode = TransactionMode.PER_MIGRATION;

    private Plan plan(PlanRules rules, Target target, MigrationInfo... infos) {
        ScriptLoader loader =
                (migration, down) -> {
                    if (down && withoutDown.contains(migration.versionText())) {
                        throw new ProblemException(
                                new Problem.NoDownScript(
                                        migration.versionText(), migration.script(), "U file"));
                    }
                    return StepScript.whole(
                            migration.script(),
                            SqlScript.parse(
                                    texts.getOrDefault(migration.versionText(), "SELECT 1;")),
                            mode);
                };
        return new Planner(rules, loader).plan(List.of(infos), target, "state", Progress.none());
    }

    private static List<String> names(Plan plan) {
        return plan.steps().stream().map(Step::name).toList();
    }

    @Test
    void latestAppliesEverythingPendingInOrder() {
        var plan =
                plan(
                        STRICT,
                        new Target.Latest(),
                        applied("1"),
                        pending("2"),
                        pending("10"),
                        repeatable("v"));
        assertThat(names(plan)).containsExactly("2", "10", "R__v.sql");
        assertThat(plan.isRunnable()).isTrue();
        assertThat(plan.historyState()).isEqualTo("state");
    }

    @Test
    void throughStopsAfterTheVersionAndStillRunsRepeatables() {
        var plan =
                plan(
                        STRICT,
                        new Target.Through(new Version("2")),
                        applied("1"),
                        pending("2"),
                        pending("3"),
                        repeatable("v"));
        assertThat(names(plan)).containsExactly("2", "R__v.sql");
    }

    @Test
    void throughAnUnknownVersionIsRefusedAndNamesTheKnownOnes() {
        var plan = plan(STRICT, new Target.Through(new Version("9")), applied("1"), pending("2"));
        assertThat(plan.refusals())
                .containsExactly(new Problem.VersionUnknown("9", List.of("1", "2")));
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void stepsTakesTheNextOnes() {
        var plan =
                plan(
                        STRICT,
                        new Target.Steps(2),
                        applied("1"),
                        pending("2"),
                        pending("3"),
                        pending("4"));
        assertThat(names(plan)).containsExactly("2", "3");
    }

    @Test
    void nothingPendingIsAnEmptyPlan() {
        var plan = plan(STRICT, new Target.Latest(), applied("1"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.isRunnable()).isTrue();
    }

    @Test
    void partlyAppliedGoesOnAfterItsLastStatementThatIsThere() {
        texts.put("2", "SELECT 1; SELECT 2; SELECT 3;");
        var plan =
                plan(
                        STRICT,
                        new Target.Latest(),
                        applied("1"),
                        partial("2", 2, null),
                        pending("3"));
        assertThat(names(plan)).containsExactly("2", "3");
        assertThat(plan.steps().getFirst().statementsDone()).isEqualTo(2);
        assertThat(plan.statementCount()).isEqualTo(2);
        assertThat(plan.isRunnable()).isTrue();
        assertThat(plan.warnings().getFirst().text()).contains("after statement 2");
    }

    @Test
    void partlyAppliedThatWasEditedSinceIsRefusedWithTheReason() {
        var plan = plan(STRICT, new Target.Latest(), partial("2", 2, "statement 1 was edited."));
        assertThat(plan.isRunnable()).isFalse();
        assertThat(plan.refusals().getFirst())
                .isInstanceOfSatisfying(
                        Problem.FailedMigration.class,
                        p -> assertThat(p.toString()).contains("statement 1 was edited."));
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void aFailedMigrationIsResumedOnlyWhenAskedFor() {
        texts.put("2", "SELECT 1; SELECT 2; SELECT 3;");
        var resumed =
                plan(
                        STRICT,
                        new Target.Resume(new Version("2"), 1),
                        applied("1"),
                        applied("2", MigrationState.FAILED),
                        pending("3"));
        assertThat(names(resumed)).containsExactly("2");
        assertThat(resumed.statementCount()).isEqualTo(2);
        assertThat(plan(STRICT, new Target.Resume(new Version("1"), 1), applied("1")).isRunnable())
                .isFalse();
    }

    @Test
    void lateFilesAreSkippedWhereTheToolNeverRunsThem() {
        var rules = new PlanRules(false, false, PlanRules.Late.SKIP);
        var plan = plan(rules, new Target.Latest(), ignored("1"), applied("2"), pending("3"));
        assertThat(names(plan)).containsExactly("3");
        assertThat(plan.isRunnable()).isTrue();
        assertThat(plan.warnings().getFirst().text()).contains("is skipped");
    }

    @Test
    void changedMissingFailedAndLateFilesAreRefusedWhereTheToolRefusesThem() {
        var plan =
                plan(
                        STRICT,
                        new Target.Latest(),
                        applied("1", MigrationState.CHECKSUM_MISMATCH),
                        missing("2"),
                        ignored("3"),
                        applied("4", MigrationState.FAILED),
                        pending("5"));
        assertThat(plan.refusals())
                .extracting(p -> p.getClass().getSimpleName())
                .containsExactly(
                        "ChecksumMismatch",
                        "MigrationMissing",
                        "OutOfOrderRefused",
                        "FailedMigration");
    }

    @Test
    void theSameAreWarningsWhereTheToolGoesOn() {
        var plan =
                plan(
                        PlanRules.lenient(),
                        new Target.Latest(),
                        applied("1", MigrationState.CHECKSUM_MISMATCH),
                        missing("2"),
                        ignored("3"),
                        applied("4"),
                        pending("5"));
        assertThat(plan.refusals()).isEmpty();
        assertThat(names(plan)).containsExactly("3", "5");
        assertThat(plan.warnings())
                .extracting(w -> w.getClass().getSimpleName())
                .containsExactly("Changed", "Missing", "OutOfOrder");
    }

    @Test
    void aFailedMigrationStopsEveryTool() {
        var plan =
                plan(
                        PlanRules.lenient(),
                        new Target.Latest(),
                        applied("1", MigrationState.FAILED),
                        pending("2"));
        assertThat(plan.isRunnable()).isFalse();
    }

    @Test
    void backStepsRevertsNewestFirst() {
        var plan =
                plan(
                        STRICT,
                        new Target.BackSteps(2),
                        applied("1"),
                        applied("2"),
                        applied("3"),
                        pending("4"));
        assertThat(names(plan)).containsExactly("3", "2");
        assertThat(plan.steps()).allMatch(Step.Revert.class::isInstance);
    }

    @Test
    void backToKeepsTheVersionItself() {
        var plan =
                plan(
                        STRICT,
                        new Target.BackTo(new Version("1")),
                        applied("1"),
                        applied("2"),
                        applied("3"));
        assertThat(names(plan)).containsExactly("3", "2");
    }

    @Test
    void backToNothingRevertsAll() {
        var plan = plan(STRICT, new Target.BackTo(null), applied("1"), applied("2"));
        assertThat(names(plan)).containsExactly("2", "1");
    }

    @Test
    void rollbackIsRefusedBeforeItStartsWhereAStepHasNoDownScript() {
        withoutDown.add("2");
        var plan = plan(STRICT, new Target.BackSteps(3), applied("1"), applied("2"), applied("3"));
        assertThat(plan.refusals())
                .containsExactly(new Problem.NoDownScript("2", "2_m.sql", "U file"));
        assertThat(plan.isRunnable()).isFalse();
    }

    @Test
    void moreStepsBackThanThereAreAreRefused() {
        assertThat(plan(STRICT, new Target.BackSteps(2), applied("1")).isRunnable()).isFalse();
    }

    @Test
    void tooManyStepsBackCountAsTheStatusDoes() {
        var gone = new MigrationInfo.Missing(applied("1").appliedOrNull(), MigrationState.MISSING);
        var plan = plan(STRICT, new Target.BackSteps(2), gone);
        assertThat(plan.refusals().toString())
                .contains("none is applied, and with a problem version 1 (missing)");
    }

    @Test
    void whatHasNoFileIsNotRolledBackAndTheWayOutExists() {
        var gone = new MigrationInfo.Missing(applied("1").appliedOrNull(), MigrationState.MISSING);
        assertThat(plan(STRICT, new Target.BackSteps(1), gone).refusals().toString())
                .contains("its file is gone", "Bring its file back.");
        assertThat(plan(STRICT, new Target.BackSteps(2), gone, applied("2")).refusals().toString())
                .contains("or roll back to this version at most");
    }

    @Test
    void aBaselineCannotBeReverted() {
        var plan =
                plan(
                        STRICT,
                        new Target.BackTo(null),
                        applied("1", MigrationState.BASELINE),
                        applied("2"));
        assertThat(plan.isRunnable()).isFalse();
    }

    @Test
    void backToAVersionThatIsNotAppliedIsRefused() {
        var plan = plan(STRICT, new Target.BackTo(new Version("2")), applied("1"), pending("2"));
        assertThat(plan.refusals()).hasSize(1).first().isInstanceOf(Problem.NotPossible.class);
    }

    @Test
    void psqlCommandsAndOpenQuotesAreRefusedWithTheirPlace() {
        texts.put("1", "SELECT 1;\n\\i other.sql\n");
        texts.put("2", "SELECT 1;\n  SELECT 'open;\n");
        var plan = plan(STRICT, new Target.Latest(), pending("1"), pending("2"));
        assertThat(plan.refusals()).hasSize(2);
        assertThat(((Problem.PsqlCommand) plan.refusals().get(0)).place().display())
                .isEqualTo("1_m.sql:2:1");
        assertThat(((Problem.Unterminated) plan.refusals().get(1)).place().display())
                .isEqualTo("2_m.sql:2:10");
    }

    @Test
    void statementsThatRefuseATransactionAreRefusedInOneAndWarnedOfOutside() {
        texts.put("1", "CREATE INDEX CONCURRENTLY i ON a (b);");
        assertThat(plan(STRICT, new Target.Latest(), pending("1")).refusals())
                .hasSize(1)
                .first()
                .isInstanceOf(Problem.MixedTransaction.class);
        mode = TransactionMode.NONE;
        assertThat(plan(STRICT, new Target.Latest(), pending("1")).warnings())
                .hasSize(1)
                .first()
                .isInstanceOf(Warning.NotTransactional.class);
    }

    @Test
    void ownCommitInTheMiddleIsSaidBeforehand() {
        texts.put("1", "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nCREATE TABLE b ();\n");
        var plan = plan(STRICT, new Target.Latest(), pending("1"));
        assertThat(plan.warnings()).hasSize(1).first().isInstanceOf(Warning.OwnTransaction.class);
        assertThat(plan.warnings().getFirst().place().display()).isEqualTo("1_m.sql:3:1");
    }

    @Test
    void beginAndCommitAroundTheWholeFileAreLeftOut() {
        texts.put("1", "BEGIN;\nCREATE TABLE a ();\nCREATE TABLE b ();\nCOMMIT;\n");
        var plan = plan(STRICT, new Target.Latest(), pending("1"));
        assertThat(plan.warnings()).hasSize(1).first().isInstanceOf(Warning.Remark.class);
        assertThat(OwnTransaction.withoutWrapper(plan.steps().getFirst().script())).hasSize(2);
    }

    @Test
    void forAnyComparisonThroughIsAPrefixOfLatest() {
        var random = new Random(20261120);
        for (int round = 0; round < 300; round++) {
            var infos = new ArrayList<MigrationInfo>();
            for (int i = 1; i <= 8; i++) {
                infos.add(random.nextBoolean() ? applied("" + i) : pending("" + i));
            }
            var all = infos.toArray(MigrationInfo[]::new);
            var latest = names(plan(PlanRules.lenient(), new Target.Latest(), all));
            var version = new Version("" + (1 + random.nextInt(8)));
            var through = names(plan(PlanRules.lenient(), new Target.Through(version), all));
            assertThat(latest.subList(0, through.size())).isEqualTo(through);
            assertThat(through)
                    .allMatch(v -> Integer.parseInt(v) <= Integer.parseInt(version.text()));
        }
    }

    @Test
    void whatRunsAgainIsInEveryPlanWithoutAWarning() {
        var plan =
                plan(
                        PlanRules.lenient(),
                        new Target.Latest(),
                        applied("1", MigrationState.RERUN),
                        applied("2", MigrationState.OUTDATED),
                        applied("3"));
        assertThat(names(plan)).containsExactly("1", "2");
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void whatIsLeftOutHereIsCountedAndNotRun() {
        var plan =
                plan(
                        PlanRules.lenient(),
                        new Target.Latest(),
                        pending("1"),
                        new MigrationInfo.Pending(Infos.migration("2"), MigrationState.LEFT_OUT),
                        new MigrationInfo.Pending(Infos.migration("3"), MigrationState.LEFT_OUT));
        assertThat(names(plan)).containsExactly("1");
        assertThat(plan.warnings())
                .singleElement()
                .satisfies(w -> assertThat(w.text()).startsWith("this and 1 more data files"));
    }

    @Test
    void versionsOfAnotherSequenceAreNotOlder() {
        var plan =
                plan(
                        PlanRules.lenient().withSequence(v -> v.text().substring(0, 1)),
                        new Target.Latest(),
                        applied("a1"),
                        pending("a2"),
                        applied("a3"),
                        pending("a4"),
                        applied("b1"));
        assertThat(plan.warnings())
                .extracting(Warning::text)
                .containsExactly(
                        "version a2 is older than the current version a3 and runs out of order");
    }
}
