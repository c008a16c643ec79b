package io.tidegate.loadtests.frame;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What every benchmark is told.
 *
 * @param folder for what the benchmark keeps while it runs; gone afterwards
 * @param seed of all that is random
 * @param only parts to run; empty: all
 * @param progress where the benchmark says what it does
 */
public record BenchOptions(Path folder, long seed, Set<String> only, PrintWriter progress) {
    public BenchOptions {
        requireNonNull(folder, "folder is null");
        only = Set.copyOf(only);
        requireNonNull(progress, "progress is null");
    }

    /** Whether a part is to run. */
    public boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** Shows a line at once. */
    public void say(String format, Object... values) {
        progress.println(String.format(Locale.ROOT, format, values));
        progress.flush();
    }
}
