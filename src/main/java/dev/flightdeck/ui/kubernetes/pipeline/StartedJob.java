package dev.flightdeck.ui.kubernetes.pipeline;

/// A Job that was made.
public record StartedJob(String context, String namespace, String name) {}
