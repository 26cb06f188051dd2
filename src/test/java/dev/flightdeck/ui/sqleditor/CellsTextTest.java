package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTextTest {
    @Test
    void tellsNullFromEmptyInCsv() {
        assertThat(CellsText.csv(List.of(Arrays.asList("a,b", null, "", "say \"x\"\n", "1"))))
                .isEqualTo("\"a,b\",,\"\",\"say \"\"x\"\"\n\",1\n");
    }

    @Test
    void keepsRowsInOneLineForASpreadsheet() {
        assertThat(CellsText.tabs(List.of(Arrays.asList("a\tb", null, "c\r\nd"), List.of("e"))))
                .isEqualTo("a b\t\tc d\ne\n");
    }
}
