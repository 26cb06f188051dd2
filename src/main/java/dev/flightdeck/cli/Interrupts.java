package dev.flightdeck.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Ctrl+C and the polite kill: the first asks the command to stop, so that it can roll back and say
/// how it ended; the next ends the process.
///
/// The JDK has no supported way to take a signal. Its own class is used by name: the compiler warns
/// of it and gives no means to say that this is known.
public final class Interrupts {
    private static final int HALT_AFTER = 3;

    private final BooleanSupplier cancel;
    private final AtomicInteger count = new AtomicInteger();

    private Interrupts(BooleanSupplier cancel) {
        this.cancel = cancel;
    }

    /// @param cancel asks to stop; false where that is not possible or was done before
    public static void handledBy(BooleanSupplier cancel) {
        var interrupts = new Interrupts(cancel);
        interrupts.take("INT");
        interrupts.take("TERM");
    }

    private void take(String name) {
        try {
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var signalType = Class.forName("sun.misc.Signal");
            var handler =
                    Proxy.newProxyInstance(
                            Interrupts.class.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (_, method, _) -> {
                                if (method.getName().equals("handle")) {
                                    received();
                                }
                                return null;
                            });
            signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(
                            null,
                            signalType.getConstructor(String.class).newInstance(name),
                            handler);
        } catch (ReflectiveOperationException _) {
            // Then the signal ends the process, and the server rolls back.
        }
    }

    private void received() {
        int times = count.incrementAndGet();
        if (times >= HALT_AFTER) {
            Runtime.getRuntime().halt(ExitCode.CANCELLED.number());
        }
        if (!cancel.getAsBoolean()) {
            System.exit(ExitCode.CANCELLED.number());
        }
    }
}
