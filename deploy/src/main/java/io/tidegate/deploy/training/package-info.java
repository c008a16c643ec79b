/** From a labelled stream to the rows that a model is trained and tested on. */
@NullMarked
package io.tidegate.deploy.training;

import org.jspecify.annotations.NullMarked;
