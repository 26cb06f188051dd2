/// Flyway's folders and its `flyway_schema_history`.
///
/// Reading a folder executes nothing of it. The comparison of files and rows is computed here, as a
/// pure function that a test holds against flyway-core; flyway-core itself validates and repairs,
/// with a resource provider that knows migrations only (docs/decisions/0010).
///
/// A version is shown once: a row that was deleted (undone by us, or given up by repair) is not
/// listed, its file is pending again; a changed repeatable is one outdated line, without the
/// pending twin that Flyway's own `info` adds.
@NullMarked
package dev.flightdeck.format.flyway;

import org.jspecify.annotations.NullMarked;
