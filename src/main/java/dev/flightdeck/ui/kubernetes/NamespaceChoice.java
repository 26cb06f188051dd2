package dev.flightdeck.ui.kubernetes;

import org.jspecify.annotations.Nullable;

/// A namespace somebody looks at.
///
/// @param context name of the context
/// @param namespace null for all of them
public record NamespaceChoice(String context, @Nullable String namespace) {}
