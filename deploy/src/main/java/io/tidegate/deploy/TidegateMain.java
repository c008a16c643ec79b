package io.tidegate.deploy;

import io.tidegate.deploy.cli.RunFolder;
import io.tidegate.deploy.cli.TidegateCommand;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The main() behind {@code deploy/tidegate}. */
public final class TidegateMain {
    private TidegateMain() {}

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] args) {
        // Before the first logger is made: it reads where to log from here.
        RunFolder folder = RunFolder.open(args);
        Charset charset = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(System.out, true, charset);
        PrintWriter err = new PrintWriter(System.err, true, charset);
        int code = TidegateCommand.commandLine(folder, out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
