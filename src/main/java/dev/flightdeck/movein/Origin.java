package dev.flightdeck.movein;

/// Where a value was read.
///
/// @param name of the value there, such as `DB_HOST`
/// @param file as shown, such as `.env` or `~/.pgpass`; `the environment` for a variable of the
///   process
/// @param line from 1; 0 where there is none
public record Origin(String name, String file, int line) {
    static final String PROCESS = "the environment";

    static Origin ofProcess(String variable) {
        return new Origin(variable, PROCESS, 0);
    }

    boolean isProcess() {
        return file.equals(PROCESS);
    }

    /// `DB_HOST in .env line 3`.
    public String display() {
        return (name.isEmpty() ? "" : name + " in ") + file + (line > 0 ? " line " + line : "");
    }

    @Override
    public String toString() {
        return display();
    }
}
