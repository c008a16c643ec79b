/** The features of the streaming job over an input, compared with others, value by value. */
@NullMarked
package io.tidegate.deploy.verify;

import org.jspecify.annotations.NullMarked;
