package dev.flightdeck.format.flyway;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// Flyway's checksum: CRC-32 over the UTF-8 bytes of the lines without their ends and without a
/// byte order mark, as a signed number. Streams, so that a file of any size fits.
final class Checksum {
    private static final int BUFFER = 64 * 1024;

    private final CRC32 crc = new CRC32();
    private boolean atStart = true;
    private int lines = 1;

    private Checksum() {}

    /// Of a text without byte order mark.
    static String of(String text) {
        var checksum = new Checksum();
        checksum.atStart = false;
        checksum.add(text.getBytes(StandardCharsets.UTF_8));
        return checksum.value();
    }

    /// Gives `FileUnreadable`, `InvalidEncoding`.
    static String of(Path file, Charset charset, String shown) throws ProblemException {
        try (var channel = FileChannel.open(file)) {
            int size = (int) Math.min(BUFFER, channel.size() + 1);
            return of(channel, size, charset, shown);
        } catch (IOException e) {
            throw FileText.unreadable(shown, e);
        }
    }

    /// Gives `InvalidEncoding`.
    static String of(byte[] bytes, Charset charset, String shown)
            throws IOException, ProblemException {
        try (var channel = Channels.newChannel(new ByteArrayInputStream(bytes))) {
            return of(channel, Math.min(BUFFER, bytes.length + 1), charset, shown);
        }
    }

    private static String of(
            ReadableByteChannel channel, int bufferSize, Charset charset, String shown)
            throws IOException, ProblemException {
        var checksum = new Checksum();
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(Math.max(bufferSize, 16));
        var chars = CharBuffer.allocate(Math.max(bufferSize, 16));
        boolean end = false;
        while (!end) {
            end = channel.read(bytes) < 0;
            bytes.flip();
            CoderResult result;
            do {
                result = decoder.decode(bytes, chars, end);
                checksum.add(chars.flip());
                chars.clear();
            } while (result.isOverflow());
            if (result.isError()) {
                var place = new SourcePlace(shown, checksum.lines, 0, null);
                throw new ProblemException(
                        new Problem.InvalidEncoding(place, charset.displayName()));
            }
            bytes.compact();
        }
        return checksum.value();
    }

    private void add(CharBuffer chars) {
        if (!chars.hasRemaining()) {
            return;
        }
        if (atStart && chars.get(chars.position()) == FileText.BOM) {
            chars.get();
        }
        atStart = false;
        add(chars.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] utf8) {
        int from = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '\n' || b == '\r') {
                crc.update(utf8, from, i - from);
                from = i + 1;
                lines += b == '\n' ? 1 : 0;
            }
        }
        crc.update(utf8, from, utf8.length - from);
    }

    private String value() {
        return Integer.toString((int) crc.getValue());
    }
}
