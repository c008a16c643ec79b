/** Decisions of the log, looked at again: why they came out so, and whether their record gives them again. */
@NullMarked
package io.tidegate.deploy.decision;

import org.jspecify.annotations.NullMarked;
