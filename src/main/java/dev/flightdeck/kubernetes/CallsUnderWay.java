package dev.flightdeck.kubernetes;

import java.util.HashSet;
import java.util.Set;

/// Calls of a client that wait for their answer, and are not to wait for good once it is closed:
/// the client's own closing ends the threads that would bring the answers, and lets who waits for
/// them wait. Any thread.
final class CallsUnderWay {
    private final Set<Call> calls = new HashSet<>();

    /// One thread's call.
    static final class Call {
        private final Thread thread = Thread.currentThread();
        private boolean brokenOff;
        private boolean interrupted;
    }

    synchronized Call begin() {
        var call = new Call();
        calls.add(call);
        return call;
    }

    /// An interruption that was only for the call ends with it; one that came before stays, for it
    /// was meant for the thread. One that comes between the breaking off and the call's end, which
    /// it brings about, cannot be told from it.
    synchronized void end(Call call) {
        calls.remove(call);
        if (call.brokenOff && !call.interrupted) {
            Thread.interrupted();
        }
    }

    /// They wait for nothing but an answer of the client, which notices.
    synchronized void breakOff() {
        for (var call : calls) {
            call.brokenOff = true;
            call.interrupted = call.thread.isInterrupted();
            call.thread.interrupt();
        }
    }
}
