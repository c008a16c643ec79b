/** Who stands behind a release: keys, what is signed, and whether a signature is right. */
@NullMarked
package io.tidegate.ingest.signature;

import org.jspecify.annotations.NullMarked;
