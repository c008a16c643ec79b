package io.tidegate.deploy.cluster;

import org.apache.flink.api.common.functions.MapFunction;

/** Fails at the first number. */
public final class Broken implements MapFunction<Long, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long map(Long number) {
        try {
            throw new IllegalStateException("number=0 cannot be told");
        } catch (IllegalStateException cause) {
            throw new IllegalArgumentException("step=broken", cause);
        }
    }
}
