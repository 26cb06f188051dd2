package dev.flightdeck.movein.hcl;

/// The text is not HCL.
public final class HclException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    HclException(String reason, int line) {
        super(reason);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
