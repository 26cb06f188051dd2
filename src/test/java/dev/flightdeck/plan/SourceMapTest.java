package dev.flightdeck.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlScript;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourceMapTest {
    @Test
    void aShiftedBlockLeadsBackToTheFile() {
        var map = SourceMap.shiftedBy(100);
        assertThat(map.toSource(0)).isEqualTo(100);
        assertThat(map.toSource(7)).isEqualTo(107);
    }

    @Test
    void whatWasPutInForAPlaceholderIsAtThePlaceholder() {
        // file: "a ${x} b", sent: "a VALUE b"
        var map =
                new SourceMap(
                        List.of(
                                new SourceMap.Piece(0, 0, false),
                                new SourceMap.Piece(2, 2, true),
                                new SourceMap.Piece(7, 6, false)));
        assertThat(map.toSource(1)).isEqualTo(1);
        assertThat(map.toSource(2)).isEqualTo(2);
        assertThat(map.toSource(6)).isEqualTo(2);
        assertThat(map.toSource(7)).isEqualTo(6);
        assertThat(map.toSource(8)).isEqualTo(7);
    }

    @Test
    void aPieceMayComeFromAnotherFile() {
        var map =
                new SourceMap(
                        List.of(
                                new SourceMap.Piece(0, 0, false),
                                new SourceMap.Piece(10, 0, false, 1),
                                new SourceMap.Piece(21, 16, false)));
        var script =
                new StepScript(
                        "f.sql",
                        "SELECT 1;\n\\i g\n\n SELECT 3;",
                        SqlScript.parse("SELECT 1;\nSELECT\n 2;\n SELECT 3;"),
                        TransactionMode.PER_MIGRATION,
                        map,
                        List.of(new StepScript.Included("g.sql", "SELECT\n 2;\n")));
        assertThat(script.place(8)).isEqualTo(new SourcePlace("f.sql", 1, 9, "SELECT 1;"));
        assertThat(script.place(18)).isEqualTo(new SourcePlace("g.sql", 2, 2, " 2;"));
        assertThat(script.place(22)).isEqualTo(new SourcePlace("f.sql", 4, 2, " SELECT 3;"));
    }

    @Test
    void placesCountLinesAndCharacters() {
        var script =
                StepScript.whole(
                        "f.sql",
                        SqlScript.parse("SELECT 1;\r\n  😀 x"),
                        TransactionMode.PER_MIGRATION);
        assertThat(script.place(15)).isEqualTo(new SourcePlace("f.sql", 2, 4, "  😀 x"));
        assertThat(script.place(0)).isEqualTo(new SourcePlace("f.sql", 1, 1, "SELECT 1;"));
        assertThat(script.place(9999).line()).isEqualTo(2);
    }
}
