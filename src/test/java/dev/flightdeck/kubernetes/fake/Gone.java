package dev.flightdeck.kubernetes.fake;

/// How a watch of a resource version that is too old is answered: the real server does both.
public enum Gone {
    /// The request itself fails with 410.
    STATUS,
    /// The watch opens and its only event is an ERROR that carries the 410.
    EVENT
}
