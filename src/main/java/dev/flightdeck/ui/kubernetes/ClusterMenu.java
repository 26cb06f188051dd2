package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.kubernetes.ClusterRow.Fold;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// What a line of the clusters offers in its context menu.
record ClusterMenu(ClustersViewModel model, Messages messages) {
    /// Null where it offers nothing.
    @Nullable ContextMenu of(ClusterRow row) {
        var menu = new ContextMenu();
        switch (row.kind()) {
            case CONTEXT -> context(menu, row);
            case TROUBLE -> add(menu, "kubernetes.command.retry", row, () -> model.activate(row));
            case NAMESPACE -> namespace(menu, row);
            case JOBS -> add(menu, "kubernetes.command.jobs", row, () -> model.activate(row));
            case SERVICES, OTHER_NAMESPACE, NO_CONTEXTS ->
                    add(menu, "kubernetes.open", row, () -> model.activate(row));
            case SERVICE -> add(menu, "kubernetes.command.forward", row, () -> model.activate(row));
            case KUBECONFIG_UNREADABLE -> {}
        }
        if (row.problem() != null) {
            var show = new MenuItem(messages.text("kubernetes.problem"));
            show.setOnAction(_ -> model.showProblem(row));
            menu.getItems().add(show);
        }
        return menu.getItems().isEmpty() ? null : menu;
    }

    private void context(ContextMenu menu, ClusterRow row) {
        var context = row.context();
        add(menu, foldKey(row), row, () -> model.activate(row));
        add(menu, "kubernetes.command.retry", row, () -> model.retry(context));
        add(menu, "kubernetes.command.other-namespace", row, () -> model.askNamespace(context));
        add(menu, "kubernetes.command.forward", row, model::forwardPort);
        if (model.isOpen(context)) {
            add(menu, "kubernetes.command.disconnect", row, () -> model.close(context));
        }
    }

    private void namespace(ContextMenu menu, ClusterRow row) {
        add(menu, foldKey(row), row, () -> model.activate(row));
        add(menu, "kubernetes.command.forward", row, model::forwardPort);
        if (model.isTyped(row)) {
            add(menu, "kubernetes.namespace.forget", row, () -> model.forgetNamespace(row));
        }
    }

    private static String foldKey(ClusterRow row) {
        return row.fold() == Fold.OPEN ? "kubernetes.fold" : "kubernetes.unfold";
    }

    private void add(ContextMenu menu, String key, ClusterRow row, Runnable act) {
        var text = messages.text(key);
        var item = new MenuItem(row.canUse() ? text : text + "  –  " + row.whyNot());
        item.setMnemonicParsing(false);
        item.setDisable(!row.canUse());
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }
}
