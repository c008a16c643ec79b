/** Kafka clients of those who measure. */
@NullMarked
package io.tidegate.loadtests.kafka;

import org.jspecify.annotations.NullMarked;
