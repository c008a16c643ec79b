package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process it is: a process id alone is given to another process one day, also after a reboot.
 *
 * @param pid process id
 * @param startTicks when it started, in clock ticks since the boot
 * @param boot id that the kernel gives each boot
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Fields of /proc/PID/stat after the name, which may hold spaces. */
    private static final int STATE_FIELD = 0;

    private static final int START_FIELD = 19;

    public ProcessIdentity {
        requireNonNull(boot, "boot is null");
    }

    /** The process that has the id now; empty where none has. */
    static Optional<ProcessIdentity> of(long pid) {
        return stat(pid).map(fields -> new ProcessIdentity(pid, Long.parseLong(fields[START_FIELD]), bootNow()));
    }

    /** How this very process is now. */
    ProcessState state() {
        Optional<String[]> stat = stat(pid);
        if (stat.isEmpty() || Long.parseLong(stat.get()[START_FIELD]) != startTicks || !boot.equals(bootNow())) {
            return ProcessState.DEAD;
        }
        return switch (stat.get()[STATE_FIELD]) {
            case "T", "t" -> ProcessState.PAUSED;
            // Its parent has not asked for its exit code yet.
            case "Z", "X" -> ProcessState.DEAD;
            default -> ProcessState.ALIVE;
        };
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String bootNow() {
        try {
            return Files.readString(BOOT_ID, StandardCharsets.US_ASCII).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
