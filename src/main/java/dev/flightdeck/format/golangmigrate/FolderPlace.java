package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.migration.Migration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version among the files.
///
/// @param file null where it has none
/// @param before the version before it, -1 for none
/// @param next the file after it, null where it is the last
record FolderPlace(@Nullable Migration file, long before, @Nullable Migration next) {
    static FolderPlace of(List<Migration> migrations, long version) {
        Migration file = null;
        long before = CurrentRow.NONE;
        for (var migration : migrations) {
            long number = Comparison.numberOf(migration);
            if (number > version) {
                return new FolderPlace(file, before, migration);
            }
            if (number == version) {
                file = migration;
            } else {
                before = number;
            }
        }
        return new FolderPlace(file, before, null);
    }

    static String words(long version) {
        return version == CurrentRow.NONE ? "no version" : "version " + version;
    }
}
