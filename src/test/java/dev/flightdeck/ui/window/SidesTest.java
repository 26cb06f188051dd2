package dev.flightdeck.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.WindowLayout;
import org.junit.jupiter.api.Test;

final class SidesTest {
    private final Sides sides = new Sides();

    @Test
    void aTabWithRoomOfItsOwnHasNoBottomUntilItIsAskedFor() {
        sides.ownRoom(true);
        assertThat(sides.bottomShown().get()).isFalse();
        sides.ownRoom(false);
        assertThat(sides.bottomShown().get()).isTrue();
        sides.ownRoom(true);
        sides.bottomShown().set(true);
        sides.ownRoom(false);
        sides.bottomShown().set(false);
        sides.ownRoom(true);
        assertThat(sides.bottomShown().get()).isTrue();
        sides.ownRoom(false);
        assertThat(sides.bottomShown().get()).isFalse();
    }

    @Test
    void whatIsRememberedIsTheBottomOfTheOtherTabs() {
        sides.ownRoom(true);
        assertThat(sides.layout(WindowLayout.INITIAL).bottomHidden()).isFalse();
        sides.bottomShown().set(true);
        sides.ownRoom(false);
        sides.bottomShown().set(false);
        sides.ownRoom(true);
        assertThat(sides.layout(WindowLayout.INITIAL).bottomHidden()).isTrue();
    }

    @Test
    void withoutAFolderThereIsNoBottomWhateverIsInFront() {
        sides.folderOpen(false);
        sides.ownRoom(true);
        assertThat(sides.bottomShown().get()).isFalse();
        sides.ownRoom(false);
        assertThat(sides.bottomShown().get()).isFalse();
        sides.folderOpen(true);
        assertThat(sides.bottomShown().get()).isTrue();
        sides.ownRoom(true);
        sides.folderOpen(false);
        sides.folderOpen(true);
        assertThat(sides.bottomShown().get()).isFalse();
        sides.ownRoom(false);
        assertThat(sides.bottomShown().get()).isTrue();
    }
}
