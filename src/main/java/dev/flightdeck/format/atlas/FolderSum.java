package dev.flightdeck.format.atlas;

import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes what `atlas.sum` has to say of files: one hash that runs through names and contents in
/// their order.
final class FolderSum {
    private final ChainedHash hash = new ChainedHash();
    private final List<SumFile.Entry> entries = new ArrayList<>();
    private final Map<String, String> hashes = new HashMap<>();

    static FolderSum of(List<MigrationFile> files) throws ProblemException {
        var sum = new FolderSum();
        for (var file : files) {
            sum.add(file.name().text(), file.bytes());
        }
        return sum;
    }

    /// Takes the next file in. One that is left out of the sum counts with its name alone.
    void add(String name, byte[] content) {
        hash.add(name);
        if (Directives.isLeftOutOfSum(firstLine(content))) {
            return;
        }
        var soFar = hash.add(content).soFar();
        entries.add(new SumFile.Entry(name, soFar));
        hashes.put(name, soFar);
    }

    private static String firstLine(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return new String(content, 0, Math.min(end, 1000), StandardCharsets.ISO_8859_1);
    }

    /// Null where the file is left out.
    @Nullable String hashOf(String name) {
        return hashes.get(name);
    }

    SumFile file() {
        return SumFile.of(entries);
    }
}
