package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.golangmigrate.StatementFinding.Seen;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.schema.ObjectPresence;
import dev.flightdeck.sql.SqlEffect;
import dev.flightdeck.sql.SqlEffects;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.sql.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Looks, statement by statement, what of a file is in the database.
final class StatementFindings {
    private final List<SqlStatement> statements;
    private final List<SqlEffects> effects;
    private final ObjectPresence.Found found;

    private StatementFindings(
            List<SqlStatement> statements, List<SqlEffects> effects, ObjectPresence.Found found) {
        this.statements = statements;
        this.effects = effects;
        this.found = found;
    }

    static List<StatementFinding> of(StepScript script, DatabaseSession session)
            throws ProblemException {
        var statements = OwnTransaction.withoutWrapper(script);
        var effects = statements.stream().map(SqlEffects::of).toList();
        var objects = new LinkedHashSet<SqlObject>();
        effects.forEach(it -> it.known().forEach(effect -> objects.addAll(objects(effect))));
        return new StatementFindings(statements, effects, new ObjectPresence(session).of(objects))
                .all();
    }

    private static List<SqlObject> objects(SqlEffect effect) {
        return switch (effect) {
            case SqlEffect.Creates it -> List.of(it.object());
            case SqlEffect.Drops it -> List.of(it.object());
            case SqlEffect.Renames it -> List.of(it.from(), it.to());
        };
    }

    private List<StatementFinding> all() {
        var all = new ArrayList<StatementFinding>();
        for (int i = 0; i < statements.size(); i++) {
            all.add(finding(i));
        }
        return all;
    }

    private StatementFinding finding(int index) {
        var seen = new LinkedHashSet<Seen>();
        var words = new ArrayList<String>();
        for (var effect : effects.get(index).known()) {
            var one = isUndoneLater(effect, index) ? Seen.UNSEEN : seen(effect);
            seen.add(one);
            words.add(words(effect, one));
        }
        var text = words.isEmpty() ? "cannot be seen in the catalog" : String.join("; ", words);
        return new StatementFinding(
                index + 1, statements.get(index), fold(seen), leftInvalid(index), text);
    }

    private boolean leftInvalid(int index) {
        return effects.get(index).known().stream()
                .anyMatch(it -> isCreation(it) && found.invalid().containsAll(objects(it)));
    }

    private static Seen fold(Set<Seen> seen) {
        seen.remove(Seen.UNSEEN);
        return seen.isEmpty()
                ? Seen.UNSEEN
                : seen.size() == 1 ? seen.iterator().next() : Seen.PARTLY;
    }

    /// A later statement of the file drops or renames what this one makes, or makes again what it
    /// drops.
    private boolean isUndoneLater(SqlEffect effect, int index) {
        var made = objects(effect).getLast();
        return effects.subList(index + 1, effects.size()).stream()
                .flatMap(it -> it.known().stream())
                .filter(later -> isCreation(later) != isCreation(effect))
                .anyMatch(later -> objects(later).getFirst().equals(made));
    }

    private static boolean isCreation(SqlEffect effect) {
        return effect instanceof SqlEffect.Creates;
    }

    private Seen seen(SqlEffect effect) {
        return switch (effect) {
            case SqlEffect.Creates it when it.temporary() -> Seen.UNSEEN;
            case SqlEffect.Creates it when !isThere(it.object()) -> Seen.NOT_DONE;
            case SqlEffect.Creates it -> it.conditional() ? Seen.UNSEEN : Seen.DONE;
            case SqlEffect.Drops it when exists(it.object()) -> Seen.NOT_DONE;
            case SqlEffect.Drops it -> it.conditional() ? Seen.UNSEEN : Seen.DONE;
            case SqlEffect.Renames it when exists(it.from()) == exists(it.to()) -> Seen.UNSEEN;
            case SqlEffect.Renames it -> exists(it.to()) ? Seen.DONE : Seen.NOT_DONE;
        };
    }

    private boolean exists(SqlObject object) {
        return found.existing().contains(object);
    }

    private boolean isThere(SqlObject object) {
        return exists(object) && !found.invalid().contains(object);
    }

    private String words(SqlEffect effect, Seen seen) {
        var object = objects(effect).getLast();
        if (found.invalid().contains(object)) {
            return object + " is there, but INVALID: drop it before anything else";
        }
        var state = exists(object) ? "is there" : "is not there";
        return seen == Seen.UNSEEN
                ? "%s %s, which proves nothing".formatted(object, state)
                : "%s %s".formatted(object, state);
    }
}
