package io.tidegate.deploy.audit;

import io.tidegate.ingest.error.ErrorCode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** Knows which records must become dead letters and counts those that do. One thread may send while another takes. */
public final class DeadLetterAudit {
    private final Map<ErrorCode, Long> byCode = new EnumMap<>(ErrorCode.class);
    private final Map<Expected, Long> outstanding = new HashMap<>();
    private long expected;
    private long total;
    private long unexpected;

    /** A bad record is about to be sent. */
    public synchronized void expect(ErrorCode code, byte[] value) {
        expected++;
        outstanding.merge(Expected.of(code, value), 1L, Long::sum);
    }

    /** A dead letter was read: with the code and the bytes of a bad record it is expected, else not. */
    public synchronized void take(ErrorCode code, Optional<byte[]> value) {
        total++;
        byCode.merge(code, 1L, Long::sum);
        Expected found = Expected.of(code, value.orElseGet(() -> new byte[0]));
        Long left = outstanding.get(found);
        if (left == null) {
            unexpected++;
        } else if (left == 1) {
            outstanding.remove(found);
        } else {
            outstanding.put(found, left - 1);
        }
    }

    /** Dead letters read. */
    public synchronized long total() {
        return total;
    }

    /** Bad records sent. */
    public synchronized long expected() {
        return expected;
    }

    /** Dead letters read, by code. */
    public synchronized Map<ErrorCode, Long> byCode() {
        return new EnumMap<>(byCode);
    }

    /** Bad records sent whose dead letter, with the right code and the same bytes, was not read. */
    public synchronized long missing() {
        return outstanding.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Dead letters with another code or other bytes than any bad record that was sent. */
    public synchronized long unexpected() {
        return unexpected;
    }

    private record Expected(ErrorCode code, int length, long checksum) {
        static Expected of(ErrorCode code, byte[] value) {
            CRC32 crc = new CRC32();
            crc.update(value);
            return new Expected(code, value.length, crc.getValue());
        }
    }
}
