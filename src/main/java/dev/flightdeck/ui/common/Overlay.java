package dev.flightdeck.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A layer over the window for the question that must be answered first. The window behind is
/// dimmed and out of reach; Escape dismisses; the focus stays inside and returns where it was.
public final class Overlay extends StackPane {
    private final Deque<Modal> open = new ArrayDeque<>();

    /// Which way Tab is taking the focus: 1, -1 backwards, 0 where another key was pressed.
    private int tabbing;

    /// @param focusFirst what has the focus when the card appears
    /// @param position where on the window the card is
    public record Card(Region region, Node focusFirst, Pos position) {
        public static Card centered(Region region, Node focusFirst) {
            return new Card(region, focusFirst, Pos.CENTER);
        }
    }

    /// How a card gives its answer. The first one counts.
    public interface Answer<T> {
        void give(T value);

        void dismiss();
    }

    private record Modal(StackPane layer, Card card, Runnable dismiss, @Nullable Node before) {}

    public Overlay() {
        getStyleClass().add("overlay");
        ChangeListener<@Nullable Node> keepInside = (_, _, now) -> keepFocusInside(now);
        sceneProperty()
                .addListener((_, old, now) -> {
                    if (old != null) {
                        old.focusOwnerProperty().removeListener(keepInside);
                    }
                    if (now != null) {
                        now.focusOwnerProperty().addListener(keepInside);
                    }
                });
    }

    /// What the window shows below its cards.
    public void setContent(Node content) {
        getChildren().setAll(content);
    }

    public boolean isOpen() {
        return !open.isEmpty();
    }

    /// Shows a card and returns when it has been answered; empty where it was dismissed.
    public <T> Optional<T> ask(Function<Answer<T>, Card> build) {
        OpenMenus.hide();
        var answer = new Waiting<T>();
        var modal = show(build.apply(answer), answer::dismiss);
        if (!answer.given) {
            answer.waiting = true;
            Platform.enterNestedEventLoop(answer);
        }
        hide(modal);
        return Optional.ofNullable(answer.value);
    }

    private static final class Waiting<T> implements Answer<T> {
        private @Nullable T value;
        private boolean given;
        private boolean waiting;

        @Override
        public void give(T newValue) {
            end(newValue);
        }

        @Override
        public void dismiss() {
            end(null);
        }

        private void end(@Nullable T newValue) {
            if (!given) {
                given = true;
                value = newValue;
                if (waiting) {
                    Platform.exitNestedEventLoop(this, null);
                }
            }
        }
    }

    private Modal show(Card card, Runnable dismiss) {
        var layer = new StackPane(card.region());
        layer.getStyleClass().add("scrim");
        setAlignment(card.region(), card.position());
        card.region().getStyleClass().add("card-window");
        card.region().setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, event -> onEscape(event, dismiss));
        layer.addEventFilter(KeyEvent.KEY_PRESSED, event -> tabbing = direction(event));
        layer.setOnKeyPressed(event -> onKey(event, layer));
        var modal = new Modal(layer, card, dismiss, focusOwner());
        open.push(modal);
        getChildren().add(layer);
        applyCss();
        card.focusFirst().requestFocus();
        return modal;
    }

    private void hide(Modal modal) {
        open.remove(modal);
        getChildren().remove(modal.layer());
        if (modal.before() != null) {
            modal.before().requestFocus();
        }
    }

    /// No key goes on to the window behind; so Enter finds the default button here. Tab does, for
    /// the scene to move the focus where a control leaves that to it.
    private static void onKey(KeyEvent event, StackPane layer) {
        if (event.getCode() == KeyCode.ENTER) {
            layer.lookupAll(".button").stream()
                    .filter(node -> node instanceof Button button && button.isDefaultButton())
                    .map(Button.class::cast)
                    .findFirst()
                    .ifPresent(Button::fire);
        }
        if (event.getCode() != KeyCode.TAB) {
            event.consume();
        }
    }

    /// Before a list in the card takes the key for itself.
    private static void onEscape(KeyEvent event, Runnable dismiss) {
        if (event.getCode() == KeyCode.ESCAPE) {
            dismiss.run();
            event.consume();
        }
    }

    private @Nullable Node focusOwner() {
        @Nullable Scene scene = getScene();
        return scene == null ? null : scene.getFocusOwner();
    }

    private static int direction(KeyEvent event) {
        if (event.getCode() != KeyCode.TAB) {
            return 0;
        }
        return event.isShiftDown() ? -1 : 1;
    }

    private void keepFocusInside(@Nullable Node owner) {
        var top = open.peek();
        if (top == null || owner == null || Focus.isInside(owner, top.layer())) {
            return;
        }
        int way = tabbing;
        Platform.runLater(() -> {
            if (top.equals(open.peek())) {
                comeRound(top, way);
            }
        });
    }

    /// Beyond the last control of a card is its first one.
    private static void comeRound(Modal modal, int way) {
        var stops = Focus.stops(modal.layer()).toList();
        if (way == 0 || stops.isEmpty()) {
            modal.card().focusFirst().requestFocus();
        } else {
            (way > 0 ? stops.getFirst() : stops.getLast()).requestFocus();
        }
    }
}
