/** Kafka behind the deploy module's ports: the decisions log and the control topics. */
@NullMarked
package io.tidegate.deploy.kafka;

import org.jspecify.annotations.NullMarked;
