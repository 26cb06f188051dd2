package dev.flightdeck.ui.migrations;

import dev.flightdeck.plan.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps where somebody wanted to go.
public final class FakeNavigation implements MigrationsNavigation {
    public final List<String> went = new ArrayList<>();

    @Override
    public void openFile(Path file, int line, int column) {
        went.add("open " + file.getFileName());
    }

    @Override
    public void migrate(Target target) {
        went.add("migrate " + target);
    }

    @Override
    public void rollBack(@Nullable Target to) {
        went.add("roll back " + to);
    }

    @Override
    public void dryRun(Target target) {
        went.add("dry run " + target);
    }

    @Override
    public void showSql(Target target) {
        went.add("show " + target);
    }

    @Override
    public void convert() {
        went.add("convert");
    }

    @Override
    public void chooseDatabase() {
        went.add("choose a database");
    }
}
