package io.tidegate.ingest.error;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file that a person named cannot be read, in words that say what to do about it. */
public final class Unreadable {
    private Unreadable() {}

    /** The end of a sentence such as "rules.yaml cannot be read: ". */
    public static String why(Path file, IOException failure) {
        if (Files.isDirectory(file)) {
            return "it is a folder; name a file";
        }
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException && !Files.exists(file)) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
