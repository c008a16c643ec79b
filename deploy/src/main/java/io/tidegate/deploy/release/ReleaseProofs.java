package io.tidegate.deploy.release;

import io.tidegate.ingest.error.TidegateException;
import java.util.List;

/** What a release points at. Both methods may be called by several threads. */
public interface ReleaseProofs {
    /**
     * The bytes of a replay report, which hash to its name.
     *
     * @throws TidegateException STORE_UNAVAILABLE
     */
    byte[] report(String hash);

    /**
     * Every release and draft ever written, in order.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    List<AppendedRelease> log();
}
