/** Kafka, Redis and Flink inside one process, for the demo, one machine, and tests. */
@NullMarked
package io.tidegate.deploy.embedded;

import org.jspecify.annotations.NullMarked;
