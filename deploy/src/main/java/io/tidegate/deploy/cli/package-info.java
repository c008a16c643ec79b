/** The commands that people type, and how they are told what went wrong. */
@NullMarked
package io.tidegate.deploy.cli;

import org.jspecify.annotations.NullMarked;
