package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.embedded.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process is started with, each time again.
 *
 * @param name of the process, and of its folder under the cluster's
 * @param words the program and its arguments
 * @param address host:port that it listens on; empty where nobody needs to know
 * @param readiness by what it shows that it is ready
 * @param lifetime how long it lives
 */
record ServerCommand(String name, List<String> words, String address, Readiness readiness, Lifetime lifetime) {
    /** Name of the file in the process's folder that Java reads its arguments from. */
    static final String ARGUMENTS = "arguments";

    /** Becomes the program that its arguments name; the other end of standard input gone, kills it, if it is still there. */
    private static final String TIE = "exec 3<&0; began=$(cut -d' ' -f22 /proc/$$/stat);"
            + " (cat <&3 >/dev/null; test \"$(cut -d' ' -f22 /proc/$$/stat)\" = \"$began\" && kill -9 $$) 2>/dev/null &"
            + " exec \"$@\" 3<&- </dev/null";

    ServerCommand {
        requireNonNull(name, "name is null");
        requireNonNull(address, "address is null");
        requireNonNull(readiness, "readiness is null");
        requireNonNull(lifetime, "lifetime is null");
        words = List.copyOf(words);
        if (!name.matches("[a-z0-9][a-z0-9 -]{0,63}")) {
            throw new IllegalArgumentException("name=" + name + " must be of a-z, 0-9, space and -, at most 64");
        }
    }

    /**
     * A main class with this process's Java and class path; its arguments are written into its folder.
     *
     * @param parent folder of the cluster
     */
    static ServerCommand java(
            Path parent,
            String name,
            Lifetime lifetime,
            String classPath,
            List<String> jvmOptions,
            String mainClass,
            List<String> arguments) {
        requireNonNull(mainClass, "mainClass is null");
        Path folder = parent.resolve(name).toAbsolutePath();
        List<String> words = new ArrayList<>(jvmOptions);
        words.add("-Djava.io.tmpdir=" + folder.resolve(ServerProcess.TEMPORARY));
        words.add("-Dlog.file=" + folder.resolve(name + ".log"));
        words.add("-cp");
        words.add(classPath);
        if (lifetime == Lifetime.WITH_STARTER) {
            words.add(TiedMain.class.getName());
        }
        words.add(mainClass);
        words.addAll(arguments);
        Path argumentFile = folder.resolve(ARGUMENTS);
        try {
            Files.createDirectories(folder);
            Files.write(argumentFile, words.stream().map(ServerCommand::quoted).toList(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ServerCommand(name, List.of(java, "@" + argumentFile), "", Readiness.PROCESS, lifetime);
    }

    /** Redis from the binary in its jar; it keeps nothing on disk. */
    static ServerCommand redis(Path parent, String name, Lifetime lifetime, int port) {
        List<String> server =
                RedisServer.command(parent.resolve(name).toAbsolutePath().resolve("redis"), port);
        List<String> words = lifetime == Lifetime.OWN
                ? server
                : Stream.concat(Stream.of("/bin/sh", "-c", TIE, name), server.stream())
                        .toList();
        return new ServerCommand(name, words, "", Readiness.PROCESS, lifetime);
    }

    /** The same, listening on an address and ready by some sign. */
    ServerCommand at(String listening, Readiness sign) {
        return new ServerCommand(name, words, listening, sign, lifetime);
    }

    /** Quotes a word for a Java argument file, where backslash escapes. */
    static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
