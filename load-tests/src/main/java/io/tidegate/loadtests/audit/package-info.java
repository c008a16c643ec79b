/**
 * Holds what the job has answered against what it was sent: answers by the log's own rule, and every vector against the
 * oracle, on what had arrived by then as the log tells it.
 */
@NullMarked
package io.tidegate.loadtests.audit;

import org.jspecify.annotations.NullMarked;
