package dev.flightdeck.movein;

import java.nio.file.Path;
import java.util.List;

/// Flyway's configuration files: those of the home folder, then those of the folder. One TOML file
/// anywhere, and no CONF file counts.
final class FlywayFiles {
    private static final List<String> TOML = List.of("flyway.toml", "flyway.user.toml");
    private static final String CONF = "flyway.conf";

    private final Path root;
    private final SafeFiles files;
    private final PersonalFiles personal;
    private final List<Remark> remarks;

    FlywayFiles(Path root, SafeFiles files, PersonalFiles personal, List<Remark> remarks) {
        this.root = root;
        this.files = files;
        this.personal = personal;
        this.remarks = remarks;
    }

    FlywayValues read() {
        var toml = new FlywayValues();
        for (var name : TOML) {
            personal.ofHome(name)
                    .ifPresent(path ->
                            files.anywhere(path, personal.shown(path))
                                    .ifPresent(text ->
                                            FlywayToml.into(
                                                    toml, personal.shown(path), text, remarks)));
        }
        for (var name : TOML) {
            files.inFolder(root, name)
                    .ifPresent(text -> FlywayToml.into(toml, name, text, remarks));
        }
        var conf = conf();
        if (toml.isEmpty()) {
            return conf;
        }
        conf.files()
                .forEach(file ->
                        remarks.add(
                                Remark.note(
                                        "Flyway does not read it where there is a TOML file",
                                        new Origin("", file, 0))));
        return toml;
    }

    private FlywayValues conf() {
        var conf = new FlywayValues();
        personal.ofHome(CONF)
                .ifPresent(path ->
                        files.anywhere(path, personal.shown(path))
                                .ifPresent(
                                        text -> FlywayConf.into(conf, personal.shown(path), text)));
        files.inFolder(root, CONF).ifPresent(text -> FlywayConf.into(conf, CONF, text));
        return conf;
    }
}
