package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogFilter;
import dev.flightdeck.kubernetes.log.LogFilter.BadExpression;
import dev.flightdeck.kubernetes.log.LogFilter.Terms;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is searched for, and whether the other lines are hidden. FX thread only.
public final class LogSearchModel {
    private final Messages messages;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty invert = new SimpleBooleanProperty();
    private final BooleanProperty onlyMatches = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private @Nullable LogFilter filter;

    LogSearchModel(Messages messages, Runnable onChange) {
        this.messages = messages;
        text.subscribe((_, _) -> change(onChange));
        for (var option : List.of(regex, matchCase, invert)) {
            option.subscribe((_, _) -> change(onChange));
        }
        onlyMatches.subscribe((_, _) -> onChange.run());
    }

    public StringProperty text() {
        return text;
    }

    public BooleanProperty regex() {
        return regex;
    }

    public BooleanProperty matchCase() {
        return matchCase;
    }

    /// The lines that do not match are the ones that are wanted.
    public BooleanProperty invert() {
        return invert;
    }

    public BooleanProperty onlyMatches() {
        return onlyMatches;
    }

    /// Why the text cannot be searched for; empty where it can.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// Null where nothing is searched for.
    @Nullable LogFilter filter() {
        return filter;
    }

    private void change(Runnable onChange) {
        filter = null;
        error.set("");
        if (!text.get().isEmpty()) {
            try {
                filter =
                        LogFilter.of(
                                new Terms(text.get(), regex.get(), matchCase.get(), invert.get()));
            } catch (BadExpression e) {
                error.set(
                        messages.text(
                                "kubernetes.log.bad-expression", e.reason(), e.position() + 1));
            }
        }
        onChange.run();
    }
}
