package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.ui.common.Dialogs.Question;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Which context and namespace is looked at: one that is known, or one that is typed.
final class NamespaceMenu extends MenuButton {
    private final JobsViewModel model;
    private final JobsServices services;

    NamespaceMenu(JobsViewModel model) {
        super("", Icons.SERVER.node());
        this.model = model;
        services = model.services();
        setId("namespace");
        setMnemonicParsing(false);
        setMaxWidth(260);
        setMinWidth(110);
        setAccessibleText(services.text("kubernetes.job.choose"));
        model.choice().subscribe(choice -> name(choice));
        model.namespaces().addListener((InvalidationListener) _ -> fill());
        model.contexts().addListener((InvalidationListener) _ -> fill());
        model.choice().subscribe(_ -> fill());
    }

    private void name(@Nullable NamespaceChoice choice) {
        if (choice == null) {
            setText(services.text("kubernetes.job.choose"));
            return;
        }
        var namespace =
                choice.namespace() == null
                        ? services.text("kubernetes.job.all-namespaces")
                        : choice.namespace();
        setText(choice.context() + " / " + namespace);
        setTooltip(new Tooltip(getText()));
    }

    private void fill() {
        getItems().clear();
        var choice = model.choice().get();
        if (choice != null) {
            addNamespaces(choice);
        }
        if (!model.contexts().isEmpty()) {
            getItems().addAll(new SeparatorMenuItem(), contexts(choice));
        }
    }

    private void addNamespaces(NamespaceChoice choice) {
        for (var namespace : model.namespaces()) {
            add(namespace, new NamespaceChoice(choice.context(), namespace), choice);
        }
        var own = choice.namespace();
        if (own != null && !model.namespaces().contains(own)) {
            add(own, choice, choice);
        }
        getItems().add(new SeparatorMenuItem());
        add(
                services.text("kubernetes.job.all-namespaces"),
                new NamespaceChoice(choice.context(), null),
                choice);
        var typed = new MenuItem(services.text("kubernetes.job.type-namespace"));
        typed.setId("type-namespace");
        typed.setOnAction(_ -> type(choice));
        getItems().add(typed);
    }

    private void add(String text, NamespaceChoice leadsTo, NamespaceChoice choice) {
        var item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setSelected(leadsTo.equals(choice));
        item.setOnAction(_ -> model.open(leadsTo));
        getItems().add(item);
    }

    private void type(NamespaceChoice choice) {
        services.dialogs()
                .ask(
                        new Question(
                                services.text(
                                        "kubernetes.job.type-namespace.title", choice.context()),
                                services.text("kubernetes.job.type-namespace.label"),
                                "",
                                services.text("kubernetes.job.type-namespace.act")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> model.open(new NamespaceChoice(choice.context(), name)));
    }

    private Menu contexts(@Nullable NamespaceChoice choice) {
        var menu = new Menu(services.text("kubernetes.job.contexts"));
        for (KubeContext context : model.contexts()) {
            var item = new RadioMenuItem(context.name());
            item.setMnemonicParsing(false);
            item.setSelected(choice != null && choice.context().equals(context.name()));
            item.setOnAction(
                    _ -> model.open(new NamespaceChoice(context.name(), context.namespace())));
            menu.getItems().add(item);
        }
        return menu;
    }
}
