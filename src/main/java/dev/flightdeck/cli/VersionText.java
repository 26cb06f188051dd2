package dev.flightdeck.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = VersionText.class.getPackage().getImplementationVersion();
        return new String[] {
            "Flightdeck " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
