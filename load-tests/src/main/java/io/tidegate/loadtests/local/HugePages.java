package io.tidegate.loadtests.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Large pages of memory for a JVM. Histories of many keys lie all over the heap: with pages of 4 KiB most look-ups also
 * miss the processor's table of pages.
 */
final class HugePages {
    private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private HugePages() {}

    /** The option that asks for them, where this machine gives them to those who ask; else none. */
    static List<String> options() {
        try {
            return Files.readString(SETTING).contains("[never]") ? List.of() : List.of("-XX:+UseTransparentHugePages");
        } catch (IOException absent) {
            return List.of();
        }
    }
}
