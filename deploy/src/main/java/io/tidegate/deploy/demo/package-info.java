/** The whole of Tidegate in one process, with a stream, a view of it and a judgement at the end. */
@NullMarked
package io.tidegate.deploy.demo;

import org.jspecify.annotations.NullMarked;
