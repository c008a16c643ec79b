/** Model packages and the models they become. */
@NullMarked
package io.tidegate.scoring.model;

import org.jspecify.annotations.NullMarked;
