package dev.flightdeck.kubernetes.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a source of logs feeds. Any thread, several at a time; the lines of one part come from one
/// thread at a time, in their order.
public interface LogSink {
    /// The part is read now: at first, and again after [#broken].
    void started(LogPart part);

    /// One line.
    ///
    /// @param timestamp the API's; null where it gave none
    /// @param line as it came, without the line feed, in any encoding; not changed afterwards
    void append(LogPart part, @Nullable Instant timestamp, byte[] line);

    /// The container ended and everything it wrote was read.
    ///
    /// @param exitCode null where it is not known, as for a pod that is gone
    /// @param reason the cluster's word, such as `OOMKilled`; empty for none
    void ended(LogPart part, @Nullable Integer exitCode, String reason);

    /// The connection broke; [#started] says that it is read again, [#ended] that it is not.
    void broken(LogPart part, String reason);
}
