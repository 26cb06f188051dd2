package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.ui.common.Snapshots;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

class EditorWarmUpTest {
    @Test
    void laysOutATextAwayFromTheThreadOfTheWindow() {
        Snapshots.startToolkit();
        assertThat(Platform.isFxApplicationThread()).isFalse();
        assertThat(EditorWarmUp.run()).isEqualTo(1);
    }
}
