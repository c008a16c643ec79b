/** Reference data on its way into the store. */
@NullMarked
package io.tidegate.deploy.reference;

import org.jspecify.annotations.NullMarked;
