package io.tidegate.deploy.cli;

/**
 * Adds a command to {@code deploy/tidegate} from a module further right, found through {@link java.util.ServiceLoader}:
 * name the class in {@code META-INF/services/io.tidegate.deploy.cli.CommandProvider}.
 */
public interface CommandProvider {
    /** A new object annotated with {@link picocli.CommandLine.Command}, itself a {@code Callable<Integer>} or a group of such. */
    Object command();
}
