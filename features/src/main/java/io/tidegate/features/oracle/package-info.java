/** The definition of every feature in its plainest form: what the kernel is tested and audited against. */
@NullMarked
package io.tidegate.features.oracle;

import org.jspecify.annotations.NullMarked;
