/** Errors as values: a code, and a type that says what to do about it. */
@NullMarked
package io.tidegate.ingest.error;

import org.jspecify.annotations.NullMarked;
