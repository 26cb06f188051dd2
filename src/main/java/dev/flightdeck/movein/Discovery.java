package dev.flightdeck.movein;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.movein.UrlReading.Meaning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks for databases in the configuration of other tools. Reads small files of the folder, and
/// beyond it only those that the tool itself would read; executes nothing, connects to nothing. Any
/// thread.
public final class Discovery {
    static final String DEFAULT_NAME = "default";

    private static final String SHELL_NAME = "shell";

    private final Map<String, String> process;
    private final Workspaces workspaces;

    /// @param process the variables of the process, `HOME` among them
    public Discovery(Map<String, String> process, Workspaces workspaces) {
        this.process = Map.copyOf(process);
        this.workspaces = workspaces;
    }

    /// What there is for a workspace. What it has already is among it.
    public Findings in(Workspace workspace) {
        return new Search(workspace).run();
    }

    /// One look at one folder.
    private final class Search {
        private final Workspace workspace;
        private final Path root;
        private final InnerFolders inner;
        private final List<Remark> remarks = new ArrayList<>();
        private final SafeFiles files = new SafeFiles(remarks);
        private final PersonalFiles personal = new PersonalFiles(process, files);
        private final List<Draft> drafts = new ArrayList<>();

        Search(Workspace workspace) {
            this.workspace = workspace;
            this.root = workspace.root();
            this.inner = new InnerFolders(root);
        }

        Findings run() {
            var services = personal.services(remarks);
            variables(services);
            var flyway = new FlywayFiles(root, files, personal, remarks).read();
            drafts.addAll(new FlywayEnvironments(flyway, process, inner).read());
            files.inFolder(root, AtlasEnvironments.FILE)
                    .ifPresent(text ->
                            drafts.addAll(
                                    AtlasEnvironments.read(
                                            text, process, inner, formats(), remarks)));
            services.forEach((name, parameters) -> drafts.add(service(name, parameters)));
            return new Findings(finished(personal.passwords()), remarks);
        }

        private void variables(Map<String, Map<String, Sourced>> services) {
            var dotEnv = new DotEnvFiles(root, files, remarks);
            var meaning = meaning();
            for (var set : dotEnv.read(ofProcess())) {
                var found =
                        new VariableEnvironments(
                                        set.name(), set.file(), set.variables(), meaning, services)
                                .read();
                for (var draft : found) {
                    if (DbmateSettings.areIn(set.variables())) {
                        DbmateSettings.into(draft, set.variables(), inner);
                    }
                    if (draft.isOfProcess()) {
                        boolean unnamed = draft.name().equals(DEFAULT_NAME);
                        draft.rename(unnamed ? SHELL_NAME : draft.name(), Origin.PROCESS);
                    }
                    drafts.add(draft);
                }
            }
        }

        private Map<String, Sourced> ofProcess() {
            var values = new LinkedHashMap<String, Sourced>();
            process.keySet().stream()
                    .sorted()
                    .forEach(name ->
                            values.put(
                                    name,
                                    new Sourced(
                                            process.getOrDefault(name, ""),
                                            Origin.ofProcess(name))));
            return values;
        }

        /// The tools of Go read `DATABASE_URL` in their own way.
        private Meaning meaning() {
            try {
                var id = workspaces.format(workspace).id();
                return Set.of("dbmate", "golang-migrate").contains(id) ? Meaning.GO : Meaning.LIBPQ;
            } catch (ProblemException _) {
                return Meaning.LIBPQ; // no tool is recognized, and so none has rules of its own
            }
        }

        private Map<String, MigrationFormat> formats() {
            return workspaces.formats().stream()
                    .collect(Collectors.toMap(MigrationFormat::id, Function.identity()));
        }

        private Draft service(String name, Map<String, Sourced> parameters) {
            var draft = new Draft(name, personal.serviceFile());
            draft.ofFolder = false;
            LibpqParameters.into(draft, parameters, Variables.of(List.of()));
            return draft;
        }

        /// Each with a name of its own, which no other database of the workspace has.
        private List<FoundEnvironment> finished(PassFile passwords) {
            var environments = new ArrayList<FoundEnvironment>();
            var names = new HashSet<String>();
            for (var draft : drafts) {
                var found = fitting(draft.finish(passwords));
                var name = free(found, names);
                names.add(name);
                environments.add(found.named(name));
            }
            return environments;
        }

        /// Without what its tool says of the migrations where the files are another tool's.
        private FoundEnvironment fitting(FoundEnvironment found) {
            try {
                var misfit = workspaces.misfit(asItWouldBe(found.format()));
                return misfit == null
                        ? found
                        : found.withoutFormat(
                                "format %s, and what goes with it: the files in %s look like %s"
                                        .formatted(
                                                found.format().id(),
                                                InnerFolders.shown(root, Path.of(misfit.folder())),
                                                misfit.looksLike()));
            } catch (ProblemException e) {
                if (e.problem() instanceof Problem.FormatUnknown
                        || e.problem() instanceof Problem.FolderMissing) {
                    return found; // there are no files that could be another tool's
                }
                return found.withRemark(
                        Remark.trouble(Explanation.of(e.problem()).headline(), null));
            }
        }

        /// Folders that a `flightdeck.toml` says stay; without any it means the folder itself.
        private Workspace asItWouldBe(FoundFormat format) {
            boolean saysFolders =
                    workspace.file() != null && !workspace.folders().equals(List.of(root));
            return (format.folders().isEmpty() || saysFolders
                            ? workspace
                            : workspace.withFolders(format.folders()))
                    .withFormat(format.id());
        }

        private String free(FoundEnvironment found, Set<String> names) {
            var wanted = found.name();
            for (int i = 1; isTaken(found, wanted, names); i++) {
                wanted = found.name() + "-" + word(found.source()) + (i == 1 ? "" : i);
            }
            return wanted;
        }

        private boolean isTaken(FoundEnvironment found, String name, Set<String> names) {
            return names.contains(name)
                    || workspace.environment(name).filter(e -> !found.isOf(e)).isPresent();
        }

        /// `env`, `flyway`, `atlas`.
        private static String word(String source) {
            var name = source.substring(source.lastIndexOf('/') + 1).replaceFirst("^\\.", "");
            return name.replaceFirst("[.].*", "").replaceAll("[^A-Za-z0-9_-]", "-");
        }
    }
}
