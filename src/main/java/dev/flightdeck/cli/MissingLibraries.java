package dev.flightdeck.cli;

/// Why the window could not be drawn, and what to install.
final class MissingLibraries {
    private MissingLibraries() {}

    static String explain(Throwable failure) {
        var reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return """
        The window could not be drawn: %s
        On Debian and Ubuntu install what it draws with: apt install libpangoft2-1.0-0 libgtk-3-0t64 fontconfig fonts-dejavu-core
        (libgtk-3-0 on older releases). On Fedora: dnf install pango gtk3 fontconfig dejavu-sans-fonts.
        The command line works without them.\
        """
                .formatted(reason);
    }
}
