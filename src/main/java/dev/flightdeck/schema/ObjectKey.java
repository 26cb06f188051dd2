package dev.flightdeck.schema;

import dev.flightdeck.sql.SqlObject;
import org.jspecify.annotations.Nullable;

/// One name in one name space.
///
/// @param schema empty for schemas and extensions
record ObjectKey(
        SqlObject.Namespace namespace, String schema, String name, @Nullable String table) {
    static ObjectKey of(SqlObject object, String defaultSchema) {
        var schema =
                object.needsSearchPath()
                        ? defaultSchema
                        : object.schema() == null ? "" : object.schema();
        return new ObjectKey(object.kind().namespace(), schema, object.name(), object.table());
    }

    /// Whether it belongs to the table (view, ...) with the other key.
    boolean isPartOf(ObjectKey relation) {
        return relation.namespace == SqlObject.Namespace.RELATION
                && relation.name.equals(table)
                && relation.schema.equals(schema);
    }

    /// Whether it is in the schema with the other key.
    boolean isIn(ObjectKey other) {
        return other.namespace == SqlObject.Namespace.SCHEMA && other.name.equals(schema);
    }

    /// The table it belongs to; null for what belongs to none.
    @Nullable ObjectKey owner() {
        return table == null
                ? null
                : new ObjectKey(SqlObject.Namespace.RELATION, schema, table, null);
    }
}
