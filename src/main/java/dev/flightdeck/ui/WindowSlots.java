package dev.flightdeck.ui;

import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.WindowContext.CloseGuard;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The slots of the real window.
final class WindowSlots implements WindowContext.Slots {
    private final StackPane migrations = new StackPane();
    private final StackPane details = new StackPane();
    private final List<Node> status = new ArrayList<>();
    private final ObjectProperty<@Nullable Node> whole = new SimpleObjectProperty<>();
    private final List<Region> left = new ArrayList<>();
    private final List<Supplier<List<Item>>> palette = new ArrayList<>();
    private final List<CloseGuard> guards = new ArrayList<>();
    private final List<CloseGuard> readingGuards = new ArrayList<>();
    private final List<Runnable> fronts = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private final @Nullable Consumer<String> manual;
    private final Map<String, Node> detailsOfTabs = new HashMap<>();
    private @Nullable Node usualDetails;
    private Consumer<SourcePlace> editor;

    /// @param openWithSystem used until an editor is there
    WindowSlots(Consumer<SourcePlace> openWithSystem, @Nullable Consumer<String> manual) {
        this.editor = openWithSystem;
        this.manual = manual;
        details.getStyleClass().add("details");
        details.setMinWidth(0);
    }

    @Override
    public void status(Node node) {
        status.add(node);
    }

    List<Node> status() {
        return List.copyOf(status);
    }

    @Override
    public ObjectProperty<@Nullable Node> whole() {
        return whole;
    }

    @Override
    public void migrations(Node view) {
        migrations.getChildren().setAll(view);
    }

    @Override
    public void details(Node view) {
        usualDetails = view;
        showDetails("");
    }

    @Override
    public void details(String tab, Node view) {
        detailsOfTabs.put(tab, view);
    }

    /// Those of the tab that is in front, or the usual ones.
    void showDetails(String tab) {
        var view = detailsOfTabs.getOrDefault(tab, usualDetails);
        if (view != null && !details.getChildren().contains(view)) {
            details.getChildren().setAll(view);
        }
    }

    @Override
    public void left(Region view) {
        left.add(view);
    }

    @Override
    public void palette(Supplier<List<Item>> items) {
        palette.add(items);
    }

    @Override
    public void openPlacesWith(Consumer<SourcePlace> newEditor) {
        editor = newEditor;
    }

    @Override
    public void beforeClose(CloseGuard guard) {
        guards.add(guard);
    }

    @Override
    public void beforeReading(CloseGuard guard) {
        readingGuards.add(guard);
    }

    @Override
    public void askBeforeReading(Runnable goOn) {
        askFrom(readingGuards, 0, goOn);
    }

    @Override
    public void atEnd(Runnable closing) {
        endings.addFirst(closing);
    }

    @Override
    public void onFront(Runnable looking) {
        fronts.add(looking);
    }

    void front() {
        fronts.forEach(Runnable::run);
    }

    void end() {
        var closing = List.copyOf(endings);
        endings.clear();
        closing.forEach(Runnable::run);
    }

    @Override
    public Consumer<SourcePlace> openPlace() {
        return place -> editor.accept(place);
    }

    @Override
    public @Nullable Consumer<String> openManual() {
        return manual;
    }

    StackPane migrations() {
        return migrations;
    }

    List<Region> left() {
        return List.copyOf(left);
    }

    StackPane details() {
        return details;
    }

    List<Item> paletteItems() {
        return palette.stream().flatMap(items -> items.get().stream()).toList();
    }

    /// Every guard in turn, then `goOn`.
    void askGuards(Runnable goOn) {
        askFrom(guards, 0, goOn);
    }

    private static void askFrom(List<CloseGuard> asked, int index, Runnable goOn) {
        if (index >= asked.size()) {
            goOn.run();
        } else {
            asked.get(index).ask(() -> askFrom(asked, index + 1, goOn));
        }
    }
}
