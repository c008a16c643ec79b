package io.tidegate.rules.cel;

import java.util.Optional;

/** The name under which {@code has(x)} is looked up; no officer can write it. */
final class PresenceName {
    private static final String PREFIX = "has.";

    private PresenceName() {}

    static String of(String name) {
        return PREFIX + name;
    }

    /** The name whose presence is asked, where it is such a name. */
    static Optional<String> asked(String name) {
        return name.startsWith(PREFIX) ? Optional.of(name.substring(PREFIX.length())) : Optional.empty();
    }
}
