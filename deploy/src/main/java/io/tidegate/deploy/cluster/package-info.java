/** A real cluster on one machine: Flink, Kafka and Redis as processes of their own, started from the jars on the class path. */
@NullMarked
package io.tidegate.deploy.cluster;

import org.jspecify.annotations.NullMarked;
