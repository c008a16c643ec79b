package io.tidegate.deploy.cluster;

import java.util.concurrent.TimeUnit;

/** How long a part stays away in a test: ten seconds unless the system property says another number. */
final class Outage {
    static final int SECONDS = Integer.getInteger("tidegate.away.seconds", 10);

    private Outage() {}

    /** Lets it last. */
    static void last() throws InterruptedException {
        lastHalf();
        lastHalf();
    }

    /** Lets half of it pass. */
    static void lastHalf() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SECONDS * 500L);
    }
}
