package io.tidegate.deploy.officers;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import io.tidegate.ingest.signature.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/** Private keys in files that only their owner may read. */
public final class KeyFiles {
    /** Names of officers. */
    public static final Pattern PERSON = Pattern.compile("(?!job$)[a-z][a-z0-9._-]{0,63}");

    /** What such a name is, in words. */
    public static final String PERSON_FORM =
            "small letters, digits, '.', '_' and '-', a letter first, 64 at most, and not 'job'";

    private static final int FILE_BYTES_MAX = 16 << 10;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeyFiles() {}

    /**
     * Writes a new key to a file of mode 600.
     *
     * @throws TidegateException INVALID_INPUT where there is such a file, which stays as it is, or none can be made
     */
    public static void write(Path file, SigningKey key) {
        try (SeekableByteChannel out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer pem = ByteBuffer.wrap(key.pem().getBytes(StandardCharsets.US_ASCII));
            while (pem.hasRemaining()) {
                out.write(pem);
            }
        } catch (FileAlreadyExistsException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    file + " is there already, and a key is never written over another; choose another --out",
                    e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "key file " + file + " cannot be written: " + e, e);
        }
    }

    /**
     * Reads a key.
     *
     * @throws TidegateException INVALID_INPUT where there is none, or others may read it
     */
    public static SigningKey read(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new TidegateException(ErrorCode.INVALID_INPUT, "key file " + file + " is too long for a key");
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            permissions.removeAll(Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
            if (!permissions.isEmpty()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "key file " + file + " may be used by others (" + permissions + "); 'chmod 600 " + file
                                + "' keeps it to you");
            }
            return SigningKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException | UnsupportedOperationException e) {
            // Its bytes are no part of the message.
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "key file " + file + " cannot be read: "
                            + (e instanceof IOException io
                                    ? Unreadable.why(file, io)
                                    : e.getClass().getSimpleName()));
        } catch (TidegateException e) {
            String message = e.problems().get(0).message();
            throw message.contains(file.toString())
                    ? e
                    : new TidegateException(ErrorCode.INVALID_INPUT, "key file " + file + ": " + message);
        }
    }
}
