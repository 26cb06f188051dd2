package dev.flightdeck.format.dbmate;

import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// A folder of migrations for a test.
record MigrationFiles(Path folder) {
    static final ScriptContext CONTEXT =
            new ScriptContext(
                    FormatOptions.defaults(),
                    new ServerInfo(
                            "18",
                            "db",
                            "me",
                            "public",
                            1,
                            "UTF8",
                            new ServerIdentity("1", 1, "db", "")),
                    "public.schema_migrations");

    MigrationFiles with(String name, String up, String down) {
        return file(name, "-- migrate:up\n" + up + "\n-- migrate:down\n" + down + "\n");
    }

    MigrationFiles file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    MigrationFiles file(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MigrationFiles without(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MigrationFolder read() throws ProblemException {
        return new DbmateFormat().read(List.of(folder), FormatOptions.defaults(), Progress.none());
    }

    /// The problem that a call gives.
    static Problem problemOf(Callable<?> call) {
        try {
            throw new AssertionError("no problem, but " + call.call());
        } catch (ProblemException e) {
            return e.problem();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
