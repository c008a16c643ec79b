package io.tidegate.deploy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes something, and why. */
final class AuthorOptions {
    @Option(names = "--author", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private @Nullable String author;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the control log.")
    private String reason = "";

    String author() {
        return author == null ? System.getProperty("user.name", "unknown") : author;
    }

    String reason() {
        return reason;
    }
}
