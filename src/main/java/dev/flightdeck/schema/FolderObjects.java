package dev.flightdeck.schema;

import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.sql.SqlScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The objects that an ordered list of files makes and drops, file by file. Pure: says what to look
/// for ([#all]) and, once it is known what exists, what that means for each file ([#judge]).
///
/// An object counts for the file that made it first; a later file that may have found it there
/// already (`IF NOT EXISTS`, `OR REPLACE`, dropped and made again) is not judged by it. What a
/// later file renames is looked for under its later names too. What a later file drops, or may have
/// taken along with `CASCADE`, speaks for its file where it exists and not against it where it does
/// not.
public final class FolderObjects {
    private final List<FileWork> files;

    private FolderObjects(List<FileWork> files) {
        this.files = files;
    }

    /// @param scripts what the files send, in the order in which they run; only those that are
    ///   taken to have run
    /// @param defaultSchema where objects without a schema are made
    public static FolderObjects of(List<SqlScript> scripts, String defaultSchema) {
        var fold = new ObjectFold(defaultSchema);
        var files = new ArrayList<FileWork>();
        scripts.forEach(script -> files.add(fold.add(script)));
        return new FolderObjects(files);
    }

    /// What [ObjectPresence] is to be asked for, as the files name it.
    public Set<SqlObject> all() {
        var all = new LinkedHashSet<SqlObject>();
        for (var file : files) {
            file.made().forEach(made -> all.addAll(made.names()));
            all.addAll(file.dropped());
        }
        return all;
    }

    /// For each file in the given order what the existing objects say.
    ///
    /// @param existing of [#all]
    public List<FileObjects> judge(Set<SqlObject> existing) {
        return files.stream().map(file -> judge(file, existing)).toList();
    }

    private static FileObjects judge(FileWork file, Set<SqlObject> existing) {
        var there = new ArrayList<SqlObject>();
        var notThere = new ArrayList<SqlObject>();
        for (var made : file.made()) {
            var names = made.names();
            var found = names.stream().filter(existing::contains).findFirst();
            if (found.isPresent()) {
                there.add(found.get());
            } else if (!made.mayBeGone()) {
                notThere.add(names.getLast());
            }
        }
        var notDropped = file.dropped().stream().filter(existing::contains).toList();
        return new FileObjects(there, notThere, notDropped, file.unchecked());
    }
}
