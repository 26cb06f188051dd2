package dev.flightdeck.schema;

import dev.flightdeck.sql.SqlEffect;
import dev.flightdeck.sql.SqlEffects;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.sql.SqlScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Goes through files in order and keeps what would be there.
final class ObjectFold {
    private final String defaultSchema;
    private final Map<ObjectKey, Thing> alive = new HashMap<>();
    private final Map<ObjectKey, Dropped> gone = new HashMap<>();

    ObjectFold(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    private record Dropped(SqlObject object, FileWork by) {}

    FileWork add(SqlScript script) {
        var file = new FileWork();
        for (var statement : script.statements()) {
            var effects = SqlEffects.of(statement);
            var path = effects.searchPath();
            if (statement.kind().controlsTransaction()) {
                file.endTransaction();
            } else if (path != null) {
                file.setSearchPath(path);
            } else if (!isAllSeen(effects, file)) {
                file.countUnchecked();
            }
        }
        return file;
    }

    private boolean isAllSeen(SqlEffects effects, FileWork file) {
        boolean all = effects.complete();
        for (var effect : effects.known()) {
            all &= isSeen(effect, file);
        }
        return all;
    }

    /// Takes in an effect; whether the catalog can say that it was this file's.
    private boolean isSeen(SqlEffect effect, FileWork file) {
        return switch (effect) {
            case SqlEffect.Creates it ->
                    create(
                            new SqlEffect.Creates(
                                    it.temporary() ? it.object() : file.placed(it.object(), true),
                                    it.conditional(),
                                    it.temporary()),
                            file);
            case SqlEffect.Drops it ->
                    drop(
                            new SqlEffect.Drops(
                                    file.placed(it.object(), false),
                                    it.conditional(),
                                    it.cascade()),
                            file);
            case SqlEffect.Renames it ->
                    rename(
                            new SqlEffect.Renames(
                                    file.placed(it.from(), false), file.placed(it.to(), false)),
                            file);
        };
    }

    private boolean create(SqlEffect.Creates creates, FileWork file) {
        var object = creates.object();
        var key = key(object);
        makeAgain(key);
        if (alive.containsKey(key)) {
            return false;
        }
        boolean lasting = !creates.temporary() && !isOfTemporary(key);
        boolean own = !file.foundThere().contains(key) && !file.isUnclear(object);
        var thing = new Thing(object, lasting && own);
        alive.put(key, thing);
        if (thing.checkable()) {
            file.made().add(thing.evidence());
        }
        return own;
    }

    private boolean isOfTemporary(ObjectKey key) {
        var owner = key.owner() == null ? null : alive.get(key.owner());
        return owner != null && !owner.checkable();
    }

    private void makeAgain(ObjectKey key) {
        var dropped = gone.remove(key);
        if (dropped != null) {
            dropped.by().dropped().remove(dropped.object());
        }
    }

    private boolean drop(SqlEffect.Drops drops, FileWork file) {
        var object = drops.object();
        var key = key(object);
        var thing = alive.remove(key);
        dropParts(key);
        doubt(drops);
        if (thing != null && file.made(thing)) {
            file.forget(thing);
            return true;
        }
        if (thing != null) {
            thing.doubt();
            file.foundThere().add(key);
        }
        boolean overloaded = key.namespace() == SqlObject.Namespace.ROUTINE;
        if (overloaded || file.isUnclear(object)) {
            return false;
        }
        gone.put(key, new Dropped(object, file));
        file.dropped().add(object);
        return true;
    }

    /// With a table go its columns, constraints, triggers and policies, with a schema all that is
    /// in it.
    private void dropParts(ObjectKey whole) {
        alive.entrySet()
                .removeIf(entry -> {
                    boolean part = entry.getKey().isPartOf(whole) || entry.getKey().isIn(whole);
                    if (part) {
                        entry.getValue().doubt();
                    }
                    return part;
                });
    }

    /// With a table or a column go its indexes and constraints, with `CASCADE` anything that
    /// depends on it: which, the text does not say.
    private void doubt(SqlEffect.Drops drops) {
        boolean carriesIndexes =
                switch (drops.object().kind()) {
                    case TABLE, MATERIALIZED_VIEW, COLUMN, CONSTRAINT, SCHEMA -> true;
                    default -> false;
                };
        Predicate<SqlObject.Kind> doubtful =
                kind ->
                        switch (kind) {
                            case INDEX, CONSTRAINT -> carriesIndexes || drops.cascade();
                            case SCHEMA -> false;
                            default -> drops.cascade();
                        };
        alive.values().stream()
                .filter(thing -> doubtful.test(thing.name().kind()))
                .forEach(Thing::doubt);
    }

    private boolean rename(SqlEffect.Renames renames, FileWork file) {
        var from = key(renames.from());
        var to = key(renames.to());
        makeAgain(to);
        renameParts(renames, from);
        var thing = alive.remove(from);
        if (file.isUnclear(renames.from()) || alive.containsKey(to)) {
            if (thing != null) {
                thing.doubt();
            }
            return false;
        }
        if (thing == null) {
            thing = new Thing(renames.from(), true);
        }
        thing.rename(renames.to());
        alive.put(to, thing);
        if (thing.checkable() && !file.made(thing)) {
            file.made().add(thing.evidence());
        } else {
            replaceOwnName(file, thing);
        }
        return true;
    }

    /// A file that makes a thing and renames it is judged by the last name.
    private static void replaceOwnName(FileWork file, Thing thing) {
        if (file.made(thing)) {
            file.forget(thing);
            file.made().add(thing.evidence());
        }
    }

    /// A table's parts are found at its new name, a schema's objects in the new one. Indexes follow
    /// their table into another schema: which are its own, the text does not say.
    private void renameParts(SqlEffect.Renames renames, ObjectKey from) {
        for (var entry : List.copyOf(alive.entrySet())) {
            var key = entry.getKey();
            var thing = entry.getValue();
            if (key.isPartOf(from) || key.isIn(from)) {
                alive.remove(key);
                thing.rename(moved(thing.name(), renames.to()));
                alive.put(key(thing.name()), thing);
            } else if (thing.name().kind() == SqlObject.Kind.INDEX && changesSchema(renames)) {
                thing.doubt();
            }
        }
    }

    private boolean changesSchema(SqlEffect.Renames renames) {
        return !key(renames.from()).schema().equals(key(renames.to()).schema());
    }

    private static SqlObject moved(SqlObject part, SqlObject to) {
        return to.kind() == SqlObject.Kind.SCHEMA
                ? new SqlObject(part.kind(), to.name(), part.name(), part.table())
                : new SqlObject(part.kind(), to.schema(), part.name(), to.name());
    }

    private ObjectKey key(SqlObject object) {
        return ObjectKey.of(object, defaultSchema);
    }
}
