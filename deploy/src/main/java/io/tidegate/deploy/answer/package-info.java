/** Answer once: which answers were given, what a restore must know before it may decide, and how an answer is repeated. */
@NullMarked
package io.tidegate.deploy.answer;

import org.jspecify.annotations.NullMarked;
