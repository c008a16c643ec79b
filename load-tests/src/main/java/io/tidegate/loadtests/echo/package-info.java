/** The job beside a raw Kafka echo: how much of an answer's latency is Tidegate's own. */
@NullMarked
package io.tidegate.loadtests.echo;

import org.jspecify.annotations.NullMarked;
