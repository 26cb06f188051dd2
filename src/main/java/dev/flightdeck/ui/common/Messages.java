package dev.flightdeck.ui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The texts of the window. A key begins with the name of the folder that uses it; plurals are
/// [java.text.ChoiceFormat]s inside the text. Any thread.
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public static Messages load() {
        return new Messages(ResourceBundle.getBundle("dev.flightdeck.ui.messages", Locale.ENGLISH));
    }

    /// The text with its arguments put in. A text that is missing is shown as its key, so that a
    /// slip in a text never takes a function away.
    public String text(String key, Object... arguments) {
        try {
            return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
        } catch (MissingResourceException _) {
            return key;
        }
    }
}
