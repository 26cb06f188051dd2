package dev.flightdeck.kubernetes.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Another program that would record in a folder.
final class LockAttempt {
    private LockAttempt() {}

    static boolean inAnotherProcess(Path folder) {
        try {
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    LockAttempt.class.getName(),
                                    folder.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var answer = new String(process.getInputStream().readAllBytes());
            return Boolean.parseBoolean(answer.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        try (var lock = RecordLock.take(Path.of(args[0])).orElse(null)) {
            System.out.println(lock != null);
        }
    }
}
