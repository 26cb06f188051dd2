package dev.flightdeck.ui.common;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Overlay.Card;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The dialogs of the real window: cards over it, and the system's own file choosers.
public final class FxDialogs implements Dialogs {
    private final Overlay overlay;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;

    /// @param problemPanel how a problem is shown: the same panel as everywhere else
    public FxDialogs(Overlay overlay, Messages messages, Function<Problem, Region> problemPanel) {
        this.overlay = overlay;
        this.messages = messages;
        this.problemPanel = problemPanel;
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        return overlay.<Boolean>ask(
                        answer -> new ConfirmCard(confirmation, messages, answer).card())
                .isPresent();
    }

    @Override
    public Optional<String> confirmValue(ValueQuestion question) {
        return overlay.ask(
                answer -> new ValueCard(question, messages, problemPanel, answer).card());
    }

    @Override
    public <T> Optional<T> choose(Choice<T> choice) {
        return overlay.<Integer>ask(
                        answer -> {
                            var list = new ListView<String>();
                            list.getItems().setAll(choice.texts());
                            list.setCellFactory(_ -> new ChoiceCell());
                            list.setAccessibleText(choice.title());
                            list.getSelectionModel().selectFirst();
                            list.setAccessibleText(choice.title());
                            size(list, choice.texts());
                            var act = new Button(choice.act());
                            act.setDefaultButton(true);
                            act.setOnAction(
                                    _ -> answer.give(list.getSelectionModel().getSelectedIndex()));
                            chooseInList(list, act);
                            var card = new DialogCard(choice.title());
                            card.add(DialogCard.paragraph(choice.explanation()), list);
                            card.buttons(cancel(answer), act);
                            return Card.centered(card, list);
                        })
                .map(choice.options()::get);
    }

    /// A list takes Enter for itself, and a double click is a choice.
    private static void chooseInList(ListView<String> list, Button act) {
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        act.fire();
                        key.consume();
                    }
                });
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                act.fire();
            }
        });
    }

    /// Up to eight rows are seen at once, each with room for the lines of the longest. The theme
    /// gives rows a fixed height, which only a style of the list itself changes.
    private static void size(ListView<String> list, List<String> texts) {
        long lines = texts.stream().mapToLong(text -> text.lines().count()).max().orElse(1);
        long row = 14 + 18 * lines;
        list.setStyle("-fx-fixed-cell-size: " + row + "px;");
        list.setPrefHeight(Math.min(8, texts.size()) * (double) row + 4);
    }

    @Override
    public Optional<String> ask(Question question) {
        return overlay.ask(answer -> {
            var field = new TextField(question.initial());
            var label = new Label(question.label());
            label.setLabelFor(field);
            var act = new Button(question.act());
            act.setDefaultButton(true);
            act.disableProperty().bind(field.textProperty().map(String::isBlank).orElse(true));
            act.setOnAction(_ -> answer.give(field.getText().strip()));
            var card = new DialogCard(question.title());
            card.add(label, field);
            card.buttons(cancel(answer), act);
            return Card.centered(card, field);
        });
    }

    @Override
    public Optional<Path> choosePath(PathQuestion question) {
        OpenMenus.hide();
        Window window = overlay.getScene().getWindow();
        @Nullable File chosen =
                switch (question.kind()) {
                    case FOLDER -> folderChooser(question).showDialog(window);
                    case FILE -> fileChooser(question).showOpenDialog(window);
                    case NEW_FILE -> fileChooser(question).showSaveDialog(window);
                };
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    @Override
    public void show(Problem problem) {
        overlay.<Boolean>ask(answer -> {
            var close = new Button(messages.text("common.close"));
            close.setDefaultButton(true);
            close.setOnAction(_ -> answer.dismiss());
            var card = new DialogCard("");
            card.add(problemPanel.apply(problem));
            card.buttons(close);
            return Card.centered(card, close);
        });
    }

    private Button cancel(Overlay.Answer<?> answer) {
        var cancel = new Button(messages.text("common.cancel"));
        cancel.setOnAction(_ -> answer.dismiss());
        return cancel;
    }

    private static DirectoryChooser folderChooser(PathQuestion question) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(question.title());
        var start = question.start();
        if (start != null && Files.isDirectory(start)) {
            chooser.setInitialDirectory(start.toFile());
        }
        return chooser;
    }

    private static FileChooser fileChooser(PathQuestion question) {
        var chooser = new FileChooser();
        chooser.setTitle(question.title());
        var start = question.start();
        if (start == null) {
            return chooser;
        }
        var folder = Files.isDirectory(start) ? start : start.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        var name = start.getFileName();
        if (!Files.isDirectory(start) && name != null) {
            chooser.setInitialFileName(name.toString());
        }
        return chooser;
    }
}
