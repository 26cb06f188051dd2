package dev.flightdeck.format.atlas;

import java.util.ArrayList;
import java.util.List;

/// The hashes by which a half-done file is known again: one after each statement, each of all
/// statements up to it.
final class StatementHashes {
    private StatementHashes() {}

    static List<String> of(List<ScannedStatement> statements, int count) {
        var hash = new ChainedHash();
        var hashes = new ArrayList<String>();
        for (var statement : statements.subList(0, Math.min(count, statements.size()))) {
            hashes.add("h1:" + hash.add(statement.text()).soFar());
        }
        return hashes;
    }
}
