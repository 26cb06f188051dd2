package dev.flightdeck.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.ui.common.Shortcuts.Binding;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortcutsTest {
    private final Map<String, String> written = new HashMap<>();

    private Shortcuts with(Map<String, String> own) {
        var shortcuts = new Shortcuts(own, written::put);
        shortcuts.declare("refresh", Scope.WINDOW, "F5|Shortcut+R");
        shortcuts.declare("run", Scope.EDITOR, "F5");
        shortcuts.declare("comment", Scope.EDITOR, "Shortcut+Slash");
        shortcuts.declare("filter", Scope.MIGRATIONS, "Shortcut+F");
        shortcuts.declare("find", Scope.EDITOR, "Shortcut+F");
        shortcuts.declare("migrate", Scope.WINDOW, "");
        return shortcuts;
    }

    @Test
    void theNormalKeysOfAViewMayBeThoseOfTheWindow() {
        var shortcuts = with(Map.of());
        assertThat(shortcuts.holder("run", "F5")).isEmpty();
        assertThat(shortcuts.accelerator("refresh")).isNotNull();
        assertThat(shortcuts.accelerator("run")).isNull();
        assertThat(shortcuts.accelerator("find")).isNotNull();
        assertThat(shortcuts.accelerator("migrate")).isNull();
    }

    @Test
    void otherKeysThatAreTakenSayByWhom() {
        var shortcuts = with(Map.of());
        assertThat(shortcuts.holder("comment", "F5").map(Binding::id)).contains("refresh");
        assertThat(shortcuts.holder("migrate", "Ctrl+R").map(Binding::id)).contains("refresh");
        assertThat(shortcuts.holder("comment", "Shortcut+F").map(Binding::id)).contains("find");
        assertThat(shortcuts.holder("migrate", "F9")).isEmpty();
    }

    @Test
    void whatIsSetIsWrittenAndSetBackIsForgotten() {
        var shortcuts = with(Map.of());
        shortcuts.set("comment", "F7");
        assertThat(shortcuts.text("comment")).isEqualTo("F7");
        assertThat(written).containsEntry("comment", "F7");
        shortcuts.set("comment", "Shortcut+Slash");
        assertThat(shortcuts.isOwn("comment")).isFalse();
        assertThat(written).containsEntry("comment", null);
    }

    @Test
    void noKeysIsAChoiceToo() {
        var shortcuts = with(Map.of("refresh", ""));
        assertThat(shortcuts.keys("refresh")).isEmpty();
        assertThat(shortcuts.accelerator("run")).isNotNull();
        shortcuts.resetAll();
        assertThat(shortcuts.keys("refresh")).isEqualTo("F5");
    }

    @Test
    void keysForTypingAreNoShortcut() {
        assertThat(Shortcuts.isForTyping("A")).isTrue();
        assertThat(Shortcuts.isForTyping("Shift+Enter")).isTrue();
        assertThat(Shortcuts.isForTyping("Shortcut+C")).isTrue();
        assertThat(Shortcuts.isForTyping("F5")).isFalse();
        assertThat(Shortcuts.isForTyping("Alt+A")).isFalse();
        assertThat(Shortcuts.isUsable("Shortcut+Nothing")).isFalse();
        assertThat(Shortcuts.isUsable("Shortcut+Shift+P")).isTrue();
    }
}
