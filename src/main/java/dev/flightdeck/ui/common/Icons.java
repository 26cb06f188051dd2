package dev.flightdeck.ui.common;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The icons, by what they stand for. Coloured by the style sheet.
public enum Icons {
    APPLIED(Feather.CHECK),
    PENDING(Feather.CIRCLE),
    CHANGED(Feather.ALERT_TRIANGLE),
    FAILED(Feather.X_OCTAGON),
    REFUSED(Feather.SLASH),
    OUTDATED(Feather.ROTATE_CW),
    MISSING(Feather.HELP_CIRCLE),
    NEUTRAL(Feather.MINUS),

    RUN(Feather.PLAY),
    ROLL_BACK(Feather.CORNER_UP_LEFT),
    DRY_RUN(Feather.EYE),
    REHEARSE(Feather.REPEAT),
    VALIDATE(Feather.CHECK_SQUARE),
    PLAN(Feather.LIST),
    STOP(Feather.STOP_CIRCLE),
    ADD(Feather.PLUS),
    REMOVE(Feather.TRASH_2),
    EDIT(Feather.EDIT_2),
    CLOSE(Feather.X),
    COPY(Feather.COPY),
    SAVE(Feather.SAVE),
    REFRESH(Feather.REFRESH_CW),
    SEARCH(Feather.SEARCH),
    FILTER(Feather.FILTER),
    MORE(Feather.MORE_HORIZONTAL),
    SETTINGS(Feather.SLIDERS),
    HELP(Feather.HELP_CIRCLE),
    INFO(Feather.INFO),
    WARNING(Feather.ALERT_TRIANGLE),
    ERROR(Feather.X_OCTAGON),
    LOCK(Feather.LOCK),
    CLOCK(Feather.CLOCK),
    CHEVRON_DOWN(Feather.CHEVRON_DOWN),
    CHEVRON_RIGHT(Feather.CHEVRON_RIGHT),
    EXTERNAL(Feather.EXTERNAL_LINK),

    FOLDER(Feather.FOLDER),
    FILE(Feather.FILE_TEXT),
    DATABASE(Feather.DATABASE),
    SERVER(Feather.SERVER),
    FORWARD(Feather.CORNER_DOWN_RIGHT),
    SIGNED_OUT(Feather.LOCK),
    UNREACHABLE(Feather.WIFI_OFF),
    CONNECTED(Feather.CHECK_CIRCLE),
    DISCONNECTED(Feather.SLASH),
    HISTORY(Feather.CLOCK),
    LOG(Feather.ALIGN_LEFT),
    COMMAND(Feather.COMMAND),
    LEFT_SIDE(Feather.SIDEBAR),
    SUSPENDED(Feather.PAUSE),
    THEME_SYSTEM(Feather.MONITOR),
    THEME_LIGHT(Feather.SUN),
    THEME_DARK(Feather.MOON),
    THEME_CONTRAST(Feather.EYE),
    SAMPLE(Feather.PACKAGE),
    CONNECT(Feather.LINK_2);

    private final Feather glyph;

    Icons(Feather glyph) {
        this.glyph = glyph;
    }

    /// A new node each time: a node has one place on screen.
    public FontIcon node() {
        return new FontIcon(glyph);
    }
}
