/** Makes it run: the one main() behind every command. */
@NullMarked
package io.tidegate.deploy;

import org.jspecify.annotations.NullMarked;
