/** Watches what a new rule set does to the shares of declined and reviewed events, and takes it back where they leave their band. */
@NullMarked
package io.tidegate.deploy.guard;

import org.jspecify.annotations.NullMarked;
