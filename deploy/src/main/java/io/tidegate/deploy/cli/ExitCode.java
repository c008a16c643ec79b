package io.tidegate.deploy.cli;

/** What a command's exit code means. */
public final class ExitCode {
    /** It did what was asked. */
    public static final int OK = 0;

    /** Tidegate is at fault: the message names a log file. */
    public static final int BUG = 1;

    /** The command, a file or a service it needs is at fault: the message says what to change. */
    public static final int REFUSED = 2;

    /** It ran, and what it checked does not hold: the summary says what. */
    public static final int CHECK_FAILED = 3;

    private ExitCode() {}
}
