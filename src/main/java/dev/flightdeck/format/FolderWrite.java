package dev.flightdeck.format;

import dev.flightdeck.problem.ProblemException;

/// What a format does after a file of its folder was written by us, such as bringing a checksum
/// file up to date. Made before the write, so that it knows what the folder was like.
@FunctionalInterface
public interface FolderWrite {
    /// Nothing to do.
    FolderWrite NOTHING = () -> {};

    /// Gives `FileUnreadable`, `FileNotWritten`.
    void written() throws ProblemException;
}
