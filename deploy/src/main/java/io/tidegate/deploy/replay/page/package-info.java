/** The report of a replay as one page of HTML with drawings; every text that goes into it is escaped. */
@NullMarked
package io.tidegate.deploy.replay.page;

import org.jspecify.annotations.NullMarked;
