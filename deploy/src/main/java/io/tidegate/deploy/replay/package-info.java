/** What a change of rules would have done, as people and programs read it. */
@NullMarked
package io.tidegate.deploy.replay;

import org.jspecify.annotations.NullMarked;
