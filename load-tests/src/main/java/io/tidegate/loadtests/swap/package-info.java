/** How long a published rule set takes until it decides, while payments come, and that no decision is a mixture of two. */
@NullMarked
package io.tidegate.loadtests.swap;

import org.jspecify.annotations.NullMarked;
