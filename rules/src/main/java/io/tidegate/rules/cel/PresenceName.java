package io.tidegate.rules.cel;

/** The name under which {@code has(x)} is looked up; no officer can write it. */
final class PresenceName {
    private static final String PREFIX = "has.";

    private PresenceName() {}

    static String of(String name) {
        return PREFIX + name;
    }
}
