package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final List<Instant> times = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter =
            new LineSplitter((time, text) -> {
                times.add(time);
                lines.add(new String(text, ISO_8859_1));
            });

    private void feed(String text) {
        splitter.feed(ByteBuffer.wrap(text.getBytes(ISO_8859_1)).asReadOnlyBuffer());
    }

    @Test
    void timesAreReadInEveryFormThatNodesWrite() {
        feed("2026-03-01T10:20:30.123456789Z a\n");
        feed("2026-03-01T10:20:30Z b\n");
        feed("2026-03-01T12:20:30.5+02:00 c\n");
        feed("2026-02-28T23:20:30.000000001-11:30 \n");
        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-03-01T10:20:30.123456789Z"),
                        Instant.parse("2026-03-01T10:20:30Z"),
                        Instant.parse("2026-03-01T10:20:30.5Z"),
                        Instant.parse("2026-03-01T10:50:30.000000001Z"));
        assertThat(lines).containsExactly("a", "b", "c", "");
    }

    @Test
    void whatHasNoTimeIsLeftAsItIs() {
        feed("unable to retrieve container logs\n2026-13-01T10:20:30Z x\n2026-03-01T10:20:30Zx\n");
        feed("2026-03-01T10:20:30.5 x y z\n\n");
        assertThat(times).containsOnlyNulls();
        assertThat(lines)
                .containsExactly(
                        "unable to retrieve container logs",
                        "2026-13-01T10:20:30Z x",
                        "2026-03-01T10:20:30Zx",
                        "2026-03-01T10:20:30.5 x y z",
                        "");
    }

    @Test
    void everyCutBetweenPiecesGivesTheSameLines() {
        var text =
                "2026-03-01T10:20:30.1Z a\u00ff\u00fe\n2026-03-01T10:20:31.2Z \r\n2026-03-01T10:20:32Z end";
        for (int cut = 0; cut <= text.length(); cut++) {
            lines.clear();
            feed(text.substring(0, cut));
            feed(text.substring(cut));
            splitter.end();
            assertThat(lines).as("cut at %d", cut).containsExactly("a\u00ff\u00fe", "\r", "end");
        }
    }

    @Test
    void aLineWithoutAnEndIsGivenInPiecesOfOneTime() {
        feed("2026-03-01T10:20:30Z ");
        var block = new byte[100_000];
        Arrays.fill(block, (byte) 'x');
        for (int i = 0; i < 30; i++) {
            splitter.feed(ByteBuffer.wrap(block));
        }
        feed("\n2026-03-01T10:20:31Z next\n");
        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 3).stream().mapToInt(String::length).sum())
                .isEqualTo(3_000_000);
        assertThat(lines.getLast()).isEqualTo("next");
        assertThat(times.subList(0, 3)).containsOnly(Instant.parse("2026-03-01T10:20:30Z"));
    }

    @Test
    void bytesThatAreNoUtf8Stay() {
        feed("2026-03-01T10:20:30Z \u00ff\u0000\u00c3\n");
        assertThat(lines).containsExactly("\u00ff\u0000\u00c3");
        assertThat(lines.getFirst().getBytes(ISO_8859_1)).isNotEqualTo("\u00ff".getBytes(UTF_8));
    }
}
