package dev.flightdeck.format;

import dev.flightdeck.database.ServerInfo;

/// What the text of a script may depend on: the values of placeholders.
///
/// @param historyTable qualified and unquoted, for `${flyway:table}`
public record ScriptContext(FormatOptions options, ServerInfo server, String historyTable) {}
