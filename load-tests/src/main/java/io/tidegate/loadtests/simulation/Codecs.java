package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.validation.EventCheck;

/** The real codecs, made once: making one reads its schemas. */
final class Codecs {
    static final ObservationCodec OBSERVATIONS = new ObservationCodec(EventCheck.standard(), () -> 0);
    static final DecisionCodec DECISIONS = new DecisionCodec();
    static final ReleaseCodec RELEASES = new ReleaseCodec();

    private Codecs() {}
}
