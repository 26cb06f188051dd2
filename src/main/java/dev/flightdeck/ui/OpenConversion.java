package dev.flightdeck.ui;

import dev.flightdeck.convert.Conversion;
import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.convert.TargetFile;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.convert.ConversionSource;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.FilesConversion;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The open workspace, with the database that is selected in it.
///
/// @param migrator null where none is selected
record OpenConversion(
        OpenWorkspace open, List<MigrationFormat> formats, @Nullable Migrator migrator)
        implements ConversionSource {
    @Override
    public Workspace workspace() {
        return open.workspace();
    }

    @Override
    public MigrationFormat format() {
        return open.format();
    }

    @Override
    public List<MigrationFormat> targets() {
        return Conversion.targets(open.format(), formats);
    }

    @Override
    public @Nullable Environment environment() {
        return migrator == null ? null : migrator.environment();
    }

    @Override
    public ConversionPlan plan(ConversionRequest request, boolean withHistory, Progress progress)
            throws ProblemException {
        return withHistory && migrator != null
                ? migrator.conversionPlan(request, progress)
                : files().plan(request, progress);
    }

    @Override
    public ConversionPlan convert(ConversionPlan confirmed, Progress progress)
            throws ProblemException {
        return confirmed.sourceTable() != null && migrator != null
                ? migrator.convert(confirmed, progress)
                : files().convert(confirmed, progress);
    }

    private FilesConversion files() {
        return new FilesConversion(open.workspace(), open.format());
    }

    @Override
    public List<TargetFile> original(String script, Progress progress) throws ProblemException {
        var workspace = open.workspace();
        var folder = open.format().read(workspace.folders(), workspace.options(), progress);
        for (var migration : folder.migrations()) {
            if (migration.script().equals(script)) {
                return texts(migration);
            }
        }
        return List.of();
    }

    private static List<TargetFile> texts(Migration migration) throws ProblemException {
        var texts = new ArrayList<TargetFile>();
        texts.add(text(migration.file()));
        if (migration instanceof Migration.Versioned versioned
                && versioned.downFile() != null
                && !versioned.downFile().equals(versioned.file())) {
            texts.add(text(versioned.downFile()));
        }
        return texts;
    }

    /// To be looked at: what is not UTF-8 is refused by the plan already.
    private static TargetFile text(Path file) throws ProblemException {
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new TargetFile(String.valueOf(file.getFileName()), text);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(file.toString(), e.toString()), e);
        }
    }
}
