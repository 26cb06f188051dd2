package dev.flightdeck.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What `--help` prints: a command's own options first, then those of every command.
final class Usage {
    private static final String GLOBAL_HEADING = "globalOptionsHeading";
    private static final String GLOBAL_LIST = "globalOptions";

    private Usage() {}

    /// @param terminal a person reads it, so the width of the window counts; to find it out, a
    ///   program is started and waited for
    static void arrange(CommandLine line, Style style, boolean terminal) {
        line.setColorScheme(colours(style));
        line.setUsageHelpAutoWidth(terminal);
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        for (var command : line.getSubcommands().values()) {
            arrange(command);
        }
    }

    static ColorScheme colours(Style style) {
        return Help.defaultColorScheme(style.colour() ? Ansi.ON : Ansi.OFF);
    }

    private static void arrange(CommandLine command) {
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        var sections = new ArrayList<>(command.getHelpSectionKeys());
        int after = sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST) + 1;
        sections.addAll(after, List.of(GLOBAL_HEADING, GLOBAL_LIST));
        command.setHelpSectionKeys(sections);
        var own = command.getCommandSpec().options().stream().filter(o -> !o.inherited()).toList();
        var renderers = command.getHelpSectionMap();
        renderers.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> list(help, own));
        renderers.put(GLOBAL_HEADING, _ -> "\nOptions of every command:\n");
        renderers.put(
                GLOBAL_LIST,
                help ->
                        list(
                                help,
                                help.commandSpec().options().stream()
                                        .filter(OptionSpec::inherited)
                                        .toList()));
    }

    private static String list(Help help, List<OptionSpec> options) {
        return options.isEmpty() ? "" : help.optionListExcludingGroups(options);
    }
}
