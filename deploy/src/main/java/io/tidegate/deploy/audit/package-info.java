/** Knows every event that was sent and holds the answers against it: one each, none lost, none contradicting. */
@NullMarked
package io.tidegate.deploy.audit;

import org.jspecify.annotations.NullMarked;
