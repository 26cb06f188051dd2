package dev.flightdeck.sql;

/// A piece of a text: `start` inclusive, `end` exclusive, in UTF-16 units. The tokens of a text
/// cover it without gaps.
public record Token(TokenKind kind, int start, int end) {}
