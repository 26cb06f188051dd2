package dev.flightdeck.format.atlas;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.SumMismatch;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Holds a folder against its `atlas.sum` and says which file was added, edited or removed.
///
/// Each hash speaks for all files before it, too. So added and removed files are told by their
/// names, the first edited one by its hash; behind an edited or removed file nothing can be told.
final class SumCheck {
    private final Path folder;
    private final List<MigrationFile> files;
    private final SumFile expected;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> namesInSum;
    private int firstLine;

    /// @param expected what the sum of these files is
    SumCheck(Path folder, List<MigrationFile> files, SumFile expected) {
        this.folder = folder;
        this.files = files;
        this.expected = expected;
        this.namesInSum =
                expected.entries().stream().map(SumFile.Entry::name).collect(Collectors.toSet());
    }

    /// Empty where the sum is right.
    List<Problem> problems() throws ProblemException {
        var file = folder.resolve(SumFile.NAME);
        if (!Files.isRegularFile(file)) {
            return files.isEmpty()
                    ? List.of()
                    : List.of(problem("atlas.sum is missing", SourcePlace.of(SumFile.NAME)));
        }
        try {
            return problems(SumFile.parse(MigrationFile.bytes(file)));
        } catch (SumFile.InvalidLine e) {
            var place = new SourcePlace(SumFile.NAME, e.line(), 1, null);
            return List.of(problem("line %d cannot be read".formatted(e.line()), place));
        }
    }

    private List<Problem> problems(SumFile written) throws ProblemException {
        if (written.equals(expected)) {
            return List.of();
        }
        compareNames(written);
        compareHashes(written);
        if (!written.isConsistent()) {
            found(1, "line 1: the total does not fit the lines below it");
        }
        addHint(written);
        var place = new SourcePlace(SumFile.NAME, Math.max(firstLine, 1), 1, null);
        return List.of(problem("the files are not those of atlas.sum", place));
    }

    private Problem problem(String reason, SourcePlace place) {
        return new SumMismatch(place, reason, differences);
    }

    private void found(int line, String difference) {
        firstLine = firstLine == 0 ? line : Math.min(firstLine, line);
        differences.add(difference);
    }

    private void compareNames(SumFile written) {
        var known = lines(written);
        for (int i = 0; i < expected.entries().size(); i++) {
            var name = expected.entries().get(i).name();
            if (!known.containsKey(name)) {
                found(
                        SumFile.lineOf(i),
                        "added: %s (would be line %d)".formatted(name, SumFile.lineOf(i)));
            }
        }
        for (int i = 0; i < written.entries().size(); i++) {
            var name = written.entries().get(i).name();
            if (!namesInSum.contains(name)) {
                found(
                        SumFile.lineOf(i),
                        "removed: %s (line %d)".formatted(name, SumFile.lineOf(i)));
            }
        }
    }

    private static Map<String, Integer> lines(SumFile written) {
        var lines = new HashMap<String, Integer>();
        for (int i = 0; i < written.entries().size(); i++) {
            lines.putIfAbsent(written.entries().get(i).name(), SumFile.lineOf(i));
        }
        return lines;
    }

    /// Without the files that were added, the hashes are those of the sum up to the first file that
    /// was edited or removed.
    private void compareHashes(SumFile written) throws ProblemException {
        var known = lines(written);
        var now = sumOf(known::containsKey, UnaryOperator.identity());
        for (var entry : written.entries()) {
            var hash = now.hashOf(entry.name());
            int line = known.getOrDefault(entry.name(), 0);
            if (hash == null) {
                unknownAfter(written, line, entry.name() + " is gone");
                return;
            }
            if (!hash.equals(entry.hash())) {
                found(line, "edited: %s (line %d)%s".formatted(entry.name(), line, unless()));
                unknownAfter(written, line, entry.name() + " was edited");
                return;
            }
        }
    }

    private void unknownAfter(SumFile written, int line, String reason) {
        int last = SumFile.lineOf(written.entries().size() - 1);
        if (line < last) {
            differences.add(
                    "lines %d to %d: whether these files were edited, too, cannot be told, because %s and every hash includes the files before it"
                            .formatted(line + 1, last, reason));
        }
    }

    /// A file that is left out of the sum still counts with its name.
    private String unless() {
        var leftOut =
                files.stream().map(file -> file.name().text()).filter(this::isLeftOut).toList();
        return leftOut.isEmpty()
                ? ""
                : ", unless a file with `atlas:sum ignore` was added, renamed or removed before it: "
                        + String.join(", ", leftOut);
    }

    private void addHint(SumFile written) throws ProblemException {
        Predicate<String> all = _ -> true;
        if (hint(written, all, text -> text.replace("\r\n", "\n"))) {
            differences.add(
                    "with LF line ends the sum would be right: Git has probably changed them (autocrlf). Lines `*.sql -text` and `atlas.sum -text` in .gitattributes keep them");
        } else if (hint(written, all, text -> text.replace("\n", "\r\n"))) {
            differences.add(
                    "with CRLF line ends the sum would be right: it was probably written where Git had changed them (autocrlf). Lines `*.sql -text` and `atlas.sum -text` in .gitattributes keep them");
        }
    }

    private boolean hint(SumFile written, Predicate<String> which, UnaryOperator<String> change)
            throws ProblemException {
        return sumOf(which, change).file().equals(written);
    }

    private FolderSum sumOf(Predicate<String> which, UnaryOperator<String> change)
            throws ProblemException {
        var sum = new FolderSum();
        for (var file : files) {
            var name = file.name().text();
            if (which.test(name) || isLeftOut(name)) {
                var text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
                sum.add(name, change.apply(text).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return sum;
    }

    private boolean isLeftOut(String name) {
        return !namesInSum.contains(name);
    }
}
