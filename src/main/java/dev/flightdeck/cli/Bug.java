package dev.flightdeck.cli;

import dev.flightdeck.database.Masking;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/// Something that nobody foresaw, with a short code that is the same whenever the same thing
/// happens at the same place.
record Bug(Throwable error) {
    String code() {
        var place = new StringBuilder(error.getClass().getName());
        for (var frame : error.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.flightdeck.")) {
                place.append(' ').append(frame.getClassName());
                place.append('.').append(frame.getMethodName());
                break;
            }
        }
        var crc = new CRC32();
        crc.update(place.toString().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "FD-%08X", crc.getValue());
    }

    String headline() {
        var message = error.getMessage();
        return "A bug of Flightdeck, "
                + code()
                + ": "
                + error.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    String stackTrace() {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    JsonObject json() {
        return new JsonObject()
                .put("code", code())
                .put("headline", Masking.in(headline()))
                .put("facts", List.of())
                .put("nextSteps", List.of("Run it again with --verbose and report what it prints."))
                .put("file", null)
                .put("line", null)
                .put("column", null)
                .put("sqlState", null);
    }
}
