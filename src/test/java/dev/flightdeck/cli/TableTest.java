package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private static String table(Style style, String reason) {
        var table = new Table("JOB", "REASON", "STARTED");
        table.add(Mark.FAILED, "shop-migrate", reason, "2026-11-20 18:15:55");
        table.cut(1);
        return table.render(style, 1);
    }

    @Test
    void aLongCellIsCutInItsMiddle() {
        var row =
                table(
                                new Style(false, true),
                                "BackoffLimitExceeded · init container wait-for-postgres ok, init container checksums ok, migrate exit 1")
                        .lines()
                        .toList()
                        .getLast();
        assertThat(row)
                .hasSize(100)
                .contains(
                        "shop-migrate  BackoffLimitExceeded · ", "…", "migrate exit 1  2026-11-20");
    }

    @Test
    void withoutUnicodeThreeDotsStandForWhatIsCut() {
        assertThat(table(new Style(false, false), "a".repeat(200)))
                .contains("aaa...aaa")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 100));
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(table(new Style(false, true), "DeadlineExceeded"))
                .contains("shop-migrate  DeadlineExceeded  2026-11-20 18:15:55");
    }
}
