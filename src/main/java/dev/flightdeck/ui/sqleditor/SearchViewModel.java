package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.sqleditor.SearchResult.Match;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Finding and replacing in one editor.
final class SearchViewModel {
    private static final Duration REST = Duration.ofMillis(120);

    private final EditorText text;
    private final EditorServices services;
    private final Pauses.Pause rest;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty replacing = new SimpleBooleanProperty();
    private final StringProperty query = new SimpleStringProperty("");
    private final StringProperty replacement = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty wholeWord = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<SearchResult> result =
            new ReadOnlyObjectWrapper<>(SearchResult.NOTHING);

    /// The search under way; an older one gives up when it sees another number.
    private final AtomicLong current = new AtomicLong();

    private long searchedVersion = -1;

    SearchViewModel(EditorText text, EditorServices services) {
        this.text = text;
        this.services = services;
        this.rest = services.pauses().of(REST, this::search);
        text.onEdit((_, _) -> laterWhereShown());
        for (var option : List.of(regex, matchCase, wholeWord)) {
            option.addListener((_, _, _) -> search());
        }
        query.addListener((_, _, _) -> {
            searchedVersion = -1;
            rest.restart();
        });
    }

    BooleanProperty shown() {
        return shown;
    }

    BooleanProperty replacing() {
        return replacing;
    }

    StringProperty query() {
        return query;
    }

    StringProperty replacement() {
        return replacement;
    }

    BooleanProperty regex() {
        return regex;
    }

    BooleanProperty matchCase() {
        return matchCase;
    }

    BooleanProperty wholeWord() {
        return wholeWord;
    }

    ReadOnlyObjectProperty<SearchResult> result() {
        return result.getReadOnlyProperty();
    }

    /// Opens the bar, with what is selected on one line as the text to find.
    void show(boolean withReplace) {
        var selection = text.selection().get();
        var selected = text.buffer().text().substring(selection.start(), selection.end());
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            query.set(selected);
        }
        replacing.set(withReplace);
        shown.set(true);
        search();
    }

    void hide() {
        shown.set(false);
        rest.stop();
        current.incrementAndGet();
        result.set(SearchResult.NOTHING);
        searchedVersion = -1;
    }

    private void laterWhereShown() {
        if (shown.get()) {
            rest.restart();
        }
    }

    private SearchQuery asked() {
        return new SearchQuery(query.get(), regex.get(), matchCase.get(), wholeWord.get());
    }

    private void search() {
        if (!shown.get()) {
            return;
        }
        rest.stop();
        long number = current.incrementAndGet();
        long version = text.version();
        var content = text.buffer().text();
        var asked = asked();
        services.background()
                .start(
                        services.text("sqleditor.task.find"),
                        _ -> TextSearch.find(content, asked, () -> current.get() != number),
                        found -> show(found, number, version));
    }

    private void show(SearchResult found, long number, long version) {
        if (current.get() == number && text.version() == version) {
            searchedVersion = version;
            result.set(found);
        }
    }

    /// Selects the next match after what is selected, from the top again after the last.
    void next() {
        var found = upToDate();
        var selection = text.selection().get();
        int from = found.at(selection) >= 0 ? selection.end() : selection.start();
        select(found, found.from(from));
    }

    void previous() {
        var found = upToDate();
        select(found, found.before(text.selection().get().start()));
    }

    /// What was found, looked for again where the text was edited since.
    private SearchResult upToDate() {
        if (searchedVersion != text.version()) {
            rest.stop();
            current.incrementAndGet();
            searchedVersion = text.version();
            result.set(TextSearch.find(text.buffer().text(), asked(), () -> false));
        }
        return result.get();
    }

    private void select(SearchResult found, int index) {
        if (index >= 0) {
            var match = found.matches().get(index);
            text.select(new Selection(match.start(), match.end()));
        }
    }

    /// Replaces the match that is selected and goes to the next; selects one where none is.
    void replace() {
        var found = upToDate();
        int index = found.at(text.selection().get());
        if (index < 0) {
            next();
            return;
        }
        replace(found.matches().get(index));
        next();
    }

    private void replace(Match match) {
        var edits = replacements(match.start(), 1);
        if (!edits.isEmpty()) {
            int end = match.start() + edits.getFirst().text().length();
            text.edit(new Edits(edits, Selection.at(end)));
        }
    }

    /// Replaces every match, in one step; says how many.
    int replaceAll() {
        var edits = replacements(0, Integer.MAX_VALUE);
        if (!edits.isEmpty()) {
            int caret = LineCommands.moved(text.selection().get().caret(), edits);
            text.edit(new Edits(edits, Selection.at(caret)));
            search();
        }
        return edits.size();
    }

    private List<TextEdit> replacements(int first, int most) {
        if (query.get().isEmpty() || upToDate().error() != null) {
            return List.of();
        }
        try {
            return TextSearch.replacements(
                    text.buffer().text(), asked(), replacement.get(), first, most);
        } catch (IllegalArgumentException e) {
            result.set(SearchResult.wrong(String.valueOf(e.getMessage())));
            return List.of();
        }
    }
}
