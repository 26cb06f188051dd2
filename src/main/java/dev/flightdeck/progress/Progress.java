package dev.flightdeck.progress;

/// How a long operation reports its advance and learns that the user wants it to stop.
///
/// Any thread. A cancel is a request: the work ends when it has ended, and its result says how.
public interface Progress {
    /// Says what is being done now, in words for the user.
    void message(String text);

    /// Says how far the work is; `total` is 0 where it is not known.
    void done(long done, long total);

    boolean cancelRequested();

    /// Registers what stops the blocking call under way, such as `session::cancel`; replaces the
    /// one before. Runs it at once where the request came first.
    void onCancelRequest(Runnable action);

    /// A progress that nobody watches and nobody cancels.
    static Progress none() {
        return NoProgress.INSTANCE;
    }
}
