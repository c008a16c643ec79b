/** What makes an event or outcome usable: lengths, fit of kind and payload, entities, amounts, currencies, times. */
@NullMarked
package io.tidegate.ingest.validation;

import org.jspecify.annotations.NullMarked;
