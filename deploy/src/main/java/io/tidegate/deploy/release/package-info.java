/** Which releases may come in force: who must have signed them, and what must be known of them. */
@NullMarked
package io.tidegate.deploy.release;

import org.jspecify.annotations.NullMarked;
