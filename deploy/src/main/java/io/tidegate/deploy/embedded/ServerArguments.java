package io.tidegate.deploy.embedded;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;

/** What the server mains are given: a folder and a port, 0 for a free one. */
record ServerArguments(Path folder, int port) {
    /** What a main prints before its address when it is ready. */
    static final String READY = "ready ";

    private static final int PORT_MAX = 65_535;

    /** Reads the arguments. */
    static ServerArguments parse(String main, String[] arguments) {
        if (arguments.length == 2 && arguments[1].matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(arguments[1]);
            if (port <= PORT_MAX) {
                return new ServerArguments(Path.of(arguments[0]), port);
            }
        }
        throw new TidegateException(
                ErrorCode.INVALID_INPUT,
                "expected: " + main + " FOLDER PORT, found " + arguments.length + " arguments or a port that is none");
    }
}
