/** Files of other people's payments and applications to events: a mapping names their columns, a reader turns rows into events. */
@NullMarked
package io.tidegate.ingest.mapping;

import org.jspecify.annotations.NullMarked;
