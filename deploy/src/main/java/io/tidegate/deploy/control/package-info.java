/** Which releases are in force, and how a new one gets there. */
@NullMarked
package io.tidegate.deploy.control;

import org.jspecify.annotations.NullMarked;
