package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.Finding;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingPlaceTest {
    private final List<MigrationRow> rows = MigrationRow.of(SampleMigrations.actions().migrations);

    @Test
    void leadsToTheFileOfTheMigration() {
        var row = rows.getFirst();
        var finding =
                new Finding(
                        row.version(),
                        row.info().script(),
                        new Problem.ChecksumMismatch(row.info().script(), row.version(), "1", "2"));
        assertThat(FindingPlace.of(finding, rows))
                .hasValueSatisfying(place ->
                        assertThat(place.file()).isEqualTo(row.info().migrationOrNull().file()));
    }

    @Test
    void leadsToTheLineWhereItIsKnown() {
        var finding =
                new Finding(
                        "",
                        "x.sql",
                        new Problem.InvalidMigration(
                                new SourcePlace("x.sql", 7, 3, null), "no up block", ""));
        assertThat(FindingPlace.of(finding, rows))
                .hasValueSatisfying(place -> {
                    assertThat(place.line()).isEqualTo(7);
                    assertThat(place.column()).isEqualTo(3);
                });
    }

    @Test
    void aFileThatIsGoneLeadsNowhere() {
        var finding = new Finding("99", "gone.sql", new Problem.MigrationMissing("99", "gone.sql"));
        assertThat(FindingPlace.of(finding, rows)).isEmpty();
    }
}
