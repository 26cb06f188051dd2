package dev.flightdeck.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return ProgramVersion.text();
    }
}
