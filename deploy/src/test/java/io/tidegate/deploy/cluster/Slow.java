package io.tidegate.deploy.cluster;

import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;

/** Passes a number on about each millisecond, so that a test's job leaves the machine to others. */
public final class Slow implements MapFunction<Long, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long map(Long number) {
        LockSupport.parkNanos(1_000_000);
        return number;
    }
}
