/** From a full vector to a decision: score, rules, and what to say when either is missing. */
@NullMarked
package io.tidegate.deploy.decide;

import org.jspecify.annotations.NullMarked;
