package io.tidegate.deploy.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** How Redis is started from the binary in its jar. */
public final class RedisServer {
    private static final String NAME = "redis-server";

    private RedisServer() {}

    /**
     * The program and its arguments: a server on the loopback address that keeps nothing on disk.
     *
     * @param folder of its own, made where it is not there; the binary goes there
     */
    public static List<String> command(Path folder, int port) {
        requireNonNull(folder, "folder is null");
        try {
            Files.createDirectories(folder);
            Path unpacked = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
            // Under its own name it would go with this process, and the server could not be started again.
            Path executable = Files.move(unpacked, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
            return List.of(
                    executable.toString(),
                    "--port",
                    String.valueOf(port),
                    "--bind",
                    Ports.LOOPBACK,
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--daemonize",
                    "no",
                    "--dir",
                    folder.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException("folder=" + folder + " cannot take the binary of Redis", failure);
        }
    }
}
