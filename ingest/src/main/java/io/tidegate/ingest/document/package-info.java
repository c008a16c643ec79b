/** YAML documents whose mistakes are reported all at once, with line, column and caret. */
@NullMarked
package io.tidegate.ingest.document;

import org.jspecify.annotations.NullMarked;
