package dev.flightdeck.ui.common;

import java.util.List;

/// The question before something is done to a database.
///
/// @param title names the act and the environment: `Roll back production to version 5`
/// @param place where it happens: `app@db.example.com:5432/orderfood · production`
/// @param color of the environment it concerns
/// @param text what will happen, in a sentence or two; may be empty
/// @param columns of the table of steps; empty for no table
/// @param rows of that table
/// @param warnings why to think twice, one box each
/// @param act the text of the button: `Roll back 2 migrations on production`
/// @param danger destructive: the button is red and Enter alone never chooses it
/// @param typedName what must be typed before the button works; empty asks for nothing
public record Confirmation(
        String title,
        String place,
        EnvironmentColor color,
        String text,
        List<String> columns,
        List<Row> rows,
        List<String> warnings,
        String act,
        boolean danger,
        String typedName) {
    public Confirmation {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /// A plain question with nothing to lose.
    public static Confirmation of(String title, String text, String act) {
        return new Confirmation(
                title,
                "",
                EnvironmentColor.NONE,
                text,
                List.of(),
                List.of(),
                List.of(),
                act,
                false,
                "");
    }

    public Confirmation on(String newPlace, EnvironmentColor newColor) {
        return new Confirmation(
                title, newPlace, newColor, text, columns, rows, warnings, act, danger, typedName);
    }

    public Confirmation steps(List<String> newColumns, List<Row> newRows) {
        return new Confirmation(
                title, place, color, text, newColumns, newRows, warnings, act, danger, typedName);
    }

    public Confirmation warning(List<String> newWarnings) {
        return new Confirmation(
                title, place, color, text, columns, rows, newWarnings, act, danger, typedName);
    }

    public Confirmation dangerous() {
        return new Confirmation(
                title, place, color, text, columns, rows, warnings, act, true, typedName);
    }

    public Confirmation typing(String name) {
        return new Confirmation(
                title, place, color, text, columns, rows, warnings, act, danger, name);
    }

    /// @param tone colours the last cell
    public record Row(List<String> cells, Tone tone) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public enum Tone {
        NEUTRAL,
        WARNING,
        DANGER
    }
}
