/** The people who release: their key files, and pairs of them made on the spot. */
@NullMarked
package io.tidegate.deploy.officers;

import org.jspecify.annotations.NullMarked;
