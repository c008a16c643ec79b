/** Sends events and outcomes to Kafka, in order and in time. */
@NullMarked
package io.tidegate.deploy.publish;

import org.jspecify.annotations.NullMarked;
