/** Avro on the wire: framing, writers' schemas, and codecs between bytes and the records of the cores. Generated classes stop here. */
@NullMarked
package io.tidegate.ingest.avro;

import org.jspecify.annotations.NullMarked;
