package dev.flightdeck.execution;

import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// One statement of a step, with the script it came from.
///
/// @param number counts from 1 within the step, callbacks included, and those that an earlier run
///   left done
record Unit(int number, StepScript script, SqlStatement statement) {
    /// What is to be sent.
    static List<Unit> of(Step step) {
        var units = all(step);
        return units.subList(Math.min(step.statementsDone(), units.size()), units.size());
    }

    private static List<Unit> all(Step step) {
        var units = new ArrayList<Unit>();
        for (var script : step.scripts()) {
            for (var statement : OwnTransaction.withoutWrapper(script)) {
                units.add(new Unit(units.size() + 1, script, statement));
            }
        }
        return units;
    }

    /// Where the statement begins in its file.
    SourcePlace place() {
        return script.place(statement.start());
    }

    /// Where the server saw the error: `position` counts characters of the statement from 1, 0
    /// where it named none.
    SourcePlace place(int position) {
        if (position <= 0) {
            return place();
        }
        var text = statement.text();
        int characters = Math.min(position - 1, text.codePointCount(0, text.length()));
        return script.place(statement.start() + text.offsetByCodePoints(0, characters));
    }
}
