package io.tidegate.deploy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Commands as if somebody typed them, with what they print. */
public final class Typed {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The commands. */
    CommandLine line() {
        return TidegateCommand.commandLine(
                RunFolder.open(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** Runs one. @return its exit code */
    public int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return line().execute(arguments);
    }

    /** What the last one printed. */
    public String out() {
        return out.toString();
    }

    /** What the last one printed to the error stream. */
    public String err() {
        return err.toString();
    }
}
