package dev.flightdeck.ui.migrations;

import dev.flightdeck.convert.Conversion;
import dev.flightdeck.plan.Target;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.migrations.MigrationsViewModel.Phase;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// What can be done with the migrations of a database, each with the reason why not. Tool row,
/// menus and the palette of the window show the same commands.
public final class MigrationCommands {
    private final MigrationsViewModel model;
    private final Messages messages;
    private final Command migrate;
    private final Command rollBack;
    private final Command dryRun;
    private final Command showSql;
    private final Command validate;
    private final Command create;
    private final Command baseline;
    private final Command repair;
    private final Command reset;
    private final Command convert;
    private final Command refresh;

    MigrationCommands(
            MigrationsViewModel model,
            UpkeepViewModel upkeep,
            MigrationsNavigation navigation,
            Messages messages) {
        this.model = model;
        this.messages = messages;
        var latest = new Target.Latest();
        migrate = command("migrate", this::whyNotMigrate, () -> navigation.migrate(latest));
        rollBack = command("rollback", this::whyNotRollBack, () -> navigation.rollBack(null));
        dryRun = command("dryrun", this::whyNotMigrate, () -> navigation.dryRun(latest));
        showSql = command("showsql", this::whyNotShow, () -> navigation.showSql(latest));
        validate = command("validate", _ -> "", upkeep::validate);
        baseline = command("baseline", this::whyNotBaseline, upkeep::baseline);
        repair = command("repair", this::whyNotChange, upkeep::repair);
        reset = command("reset", this::whyNotReset, upkeep::reset);
        convert =
                new Command("migrations.command.convert", "", whyNotConvert(), navigation::convert);
        create = new Command("migrations.command.new", "", whyNoWorkspace(), upkeep::create);
        refresh =
                new Command(
                        "migrations.command.refresh",
                        "F5|Shortcut+R",
                        whyNoWorkspace(),
                        model::refresh);
    }

    public List<Command> all() {
        return List.of(
                migrate, rollBack, dryRun, showSql, validate, create, baseline, repair, reset,
                convert, refresh);
    }

    public Command migrate() {
        return migrate;
    }

    public Command rollBack() {
        return rollBack;
    }

    public Command dryRun() {
        return dryRun;
    }

    public Command showSql() {
        return showSql;
    }

    public Command validate() {
        return validate;
    }

    public Command create() {
        return create;
    }

    public Command baseline() {
        return baseline;
    }

    public Command repair() {
        return repair;
    }

    public Command reset() {
        return reset;
    }

    public Command convert() {
        return convert;
    }

    public Command refresh() {
        return refresh;
    }

    private Command command(String id, Function<MigrationStatus, String> whyNot, Runnable action) {
        ObservableValue<String> reason =
                Bindings.createStringBinding(
                        () -> whyNot(whyNot), model.phase(), model.status(), model.runUnderWay());
        return new Command("migrations.command." + id, "", reason, action);
    }

    private String whyNot(Function<MigrationStatus, String> own) {
        var status = model.status().get();
        var phase = model.phase().get();
        if (phase == Phase.NO_DATABASE) {
            return messages.text("migrations.whynot.database");
        }
        if (phase == Phase.FAILED) {
            return messages.text("migrations.whynot.failed");
        }
        if (status == null) {
            return messages.text("migrations.whynot.reading");
        }
        if (model.runUnderWay().get()) {
            return messages.text("migrations.whynot.running");
        }
        return own.apply(status);
    }

    private String whyNotChange(MigrationStatus status) {
        var readOnly = status.readOnlyReason();
        return readOnly == null ? "" : readOnly;
    }

    private String whyNotMigrate(MigrationStatus status) {
        return status.toRun() == 0 ? whyNotShow(status) : whyNotChange(status);
    }

    private String whyNotShow(MigrationStatus status) {
        return status.toRun() == 0
                ? messages.text("migrations.whynot.nothingpending", environment())
                : "";
    }

    private String whyNotRollBack(MigrationStatus status) {
        return status.applied() == 0
                ? messages.text("migrations.whynot.nothingapplied", environment())
                : whyNotChange(status);
    }

    private String whyNotBaseline(MigrationStatus status) {
        return status.applied() > 0
                ? messages.text("migrations.whynot.baseline", environment())
                : whyNotChange(status);
    }

    private String whyNotReset(MigrationStatus status) {
        var environment = model.environment().orElseThrow();
        if (environment.isProduction()) {
            return messages.text("migrations.whynot.resetproduction", environment.name());
        }
        return environment.allowsReset()
                ? whyNotChange(status)
                : messages.text("migrations.whynot.resetoff", environment.name());
    }

    /// Files can be converted where no database is chosen.
    private ObservableValue<String> whyNotConvert() {
        return Bindings.createStringBinding(
                () -> {
                    var folder = model.folder().get();
                    if (folder == null) {
                        return messages.text("migrations.whynot.workspace");
                    }
                    if (model.runUnderWay().get()) {
                        return messages.text("migrations.whynot.running");
                    }
                    return Conversion.isSource(folder.formatId())
                            ? ""
                            : messages.text("migrations.whynot.convert", folder.formatTitle());
                },
                model.folder(),
                model.runUnderWay());
    }

    private ObservableValue<String> whyNoWorkspace() {
        return model.folder().map(_ -> "").orElse(messages.text("migrations.whynot.workspace"));
    }

    private String environment() {
        return model.environment().orElseThrow().name();
    }
}
