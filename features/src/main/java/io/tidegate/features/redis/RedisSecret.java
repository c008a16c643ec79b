package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the password is found. The password itself is read where a connection is made, each time: it never travels
 * with a job, and one that was changed is picked up.
 *
 * @param name of the environment variable or the file; empty for NONE
 */
public record RedisSecret(Source source, String name) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int PASSWORD_BYTES_MAX = 4096;

    /** Kinds of places. */
    public enum Source {
        NONE,
        ENVIRONMENT,
        FILE
    }

    public RedisSecret {
        requireNonNull(source, "source is null");
        requireNonNull(name, "name is null");
    }

    public static RedisSecret none() {
        return new RedisSecret(Source.NONE, "");
    }

    public static RedisSecret environment(String variable) {
        return new RedisSecret(Source.ENVIRONMENT, variable);
    }

    /** The first line of a file. */
    public static RedisSecret file(Path file) {
        return new RedisSecret(Source.FILE, file.toString());
    }

    /** The password; empty for NONE. */
    Optional<String> read() {
        return switch (source) {
            case NONE -> Optional.empty();
            case ENVIRONMENT -> Optional.of(requirePresent(System.getenv(name)));
            case FILE -> Optional.of(requirePresent(firstLine()));
        };
    }

    private String firstLine() {
        Path file = Path.of(name);
        try {
            long bytes = Files.size(file);
            if (bytes > PASSWORD_BYTES_MAX) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "password file=" + name + " has " + bytes + " bytes, expected at most " + PASSWORD_BYTES_MAX);
            }
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "password file=" + name + " cannot be read", e);
        }
    }

    private String requirePresent(@org.jspecify.annotations.Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "no password in " + source + " " + name);
        }
        return password;
    }
}
