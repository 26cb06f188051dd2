package dev.flightdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFolderTest {
    @Test
    void eachSystemHasItsPlace() {
        assertThat(find("Linux", Map.of())).isEqualTo(Path.of("/home/kate/.config/flightdeck"));
        assertThat(find("Linux", Map.of("XDG_CONFIG_HOME", "/etc/kate")))
                .isEqualTo(Path.of("/etc/kate/flightdeck"));
        assertThat(find("Mac OS X", Map.of()))
                .isEqualTo(Path.of("/home/kate/Library/Application Support/Flightdeck"));
        assertThat(find("Windows 11", Map.of()))
                .isEqualTo(Path.of("/home/kate/AppData/Roaming/Flightdeck"));
    }

    @Test
    void aRelativeXdgFolderIsIgnoredAsItsRuleSays() {
        assertThat(find("Linux", Map.of("XDG_CONFIG_HOME", "conf")))
                .isEqualTo(Path.of("/home/kate/.config/flightdeck"));
    }

    @Test
    void ownVariableWins() {
        assertThat(find("Linux", Map.of("FLIGHTDECK_CONFIG", "/tmp/f", "XDG_CONFIG_HOME", "/x")))
                .isEqualTo(Path.of("/tmp/f"));
    }

    private static Path find(String system, Map<String, String> variables) {
        return SettingsFolder.find(variables::get, system, "/home/kate");
    }
}
