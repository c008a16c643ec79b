/** Inputs kept on disk in the order of their rows, and files of feature vectors. */
@NullMarked
package io.tidegate.deploy.dataset;

import org.jspecify.annotations.NullMarked;
