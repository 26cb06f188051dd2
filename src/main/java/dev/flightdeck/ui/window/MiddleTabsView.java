package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Focus;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Draws [MiddleTabs]. A middle click closes. The keyboard goes along to the tab in front, but for
/// who chooses among the tabs themselves.
public final class MiddleTabsView extends TabPane {
    private final MiddleTabs model;
    private boolean following;

    public MiddleTabsView(MiddleTabs model) {
        this.model = model;
        getStyleClass().add("middle-tabs");
        setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
        setTabDragPolicy(TabDragPolicy.FIXED);
        model.tabs().addListener((ListChangeListener<MiddleTab>) _ -> follow());
        model.selected().subscribe(this::follow);
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    if (!following && now != null) {
                        model.selected().set(tabOf(now));
                    }
                });
        addEventFilter(MouseEvent.MOUSE_RELEASED, this::closeOnMiddleClick);
        follow();
    }

    private void follow() {
        following = true;
        var before = getSelectionModel().getSelectedItem();
        getTabs().removeIf(tab -> !model.tabs().contains(tabOf(tab)));
        for (int i = 0; i < model.tabs().size(); i++) {
            var wanted = model.tabs().get(i);
            if (i >= getTabs().size() || !wanted.equals(tabOf(getTabs().get(i)))) {
                getTabs().add(i, draw(wanted));
            }
        }
        var selected = find(model.selected().get());
        if (selected != null) {
            getSelectionModel().select(selected);
        }
        following = false;
        if (selected != null && !selected.equals(before)) {
            enterFront();
        }
    }

    /// Gives the keyboard to what the tab in front shows.
    public void enterFront() {
        var front = getSelectionModel().getSelectedItem();
        if (getScene() != null && front != null && !Focus.enter(front.getContent())) {
            requestFocus();
        }
    }

    private static Tab draw(MiddleTab tab) {
        var drawn = new Tab();
        drawn.setUserData(tab);
        drawn.setContent(tab.content());
        drawn.setClosable(tab.closable());
        drawn.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> tab.title().getValue() + (tab.modified().get() ? " ●" : ""),
                                tab.title(),
                                tab.modified()));
        drawn.setOnCloseRequest(event -> {
            event.consume();
            tab.close().run();
        });
        return drawn;
    }

    private @Nullable Tab find(@Nullable MiddleTab wanted) {
        return getTabs().stream().filter(tab -> tabOf(tab).equals(wanted)).findFirst().orElse(null);
    }

    private static MiddleTab tabOf(Tab tab) {
        return (MiddleTab) tab.getUserData();
    }

    private void closeOnMiddleClick(MouseEvent event) {
        if (event.getButton() != MouseButton.MIDDLE) {
            return;
        }
        var headers = lookupAll(".tab").stream().toList();
        for (var header : headers) {
            if (header.localToScene(header.getLayoutBounds())
                    .contains(event.getSceneX(), event.getSceneY())) {
                int index = header.getParent().getChildrenUnmodifiable().indexOf(header);
                var tab = model.tabs().get(Math.min(index, model.tabs().size() - 1));
                if (tab.closable()) {
                    tab.close().run();
                }
                return;
            }
        }
    }
}
