package dev.flightdeck.cli;

/// Which Flightdeck this is. Known without reading arguments, which is what takes longest at the
/// start of a short command.
public final class ProgramVersion {
    private ProgramVersion() {}

    /// The arguments ask for the version and for nothing else.
    public static boolean isAskedBy(String... arguments) {
        return arguments.length == 1
                && (arguments[0].equals("--version") || arguments[0].equals("-V"));
    }

    /// To standard output.
    public static void print() {
        System.out.println(String.join(System.lineSeparator(), text()));
    }

    /// Lines.
    static String[] text() {
        var version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "Flightdeck " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
