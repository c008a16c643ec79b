package io.tidegate.features.flink;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferenceFeatures;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Ingested;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The step of the job that makes relay records of events, with the reference data that rules and features ask for. */
public final class ReferenceLookups {
    /** Of the operator's state: events that wait. */
    public static final String UID = "reference-lookups";

    private ReferenceLookups() {}

    /**
     * Attaches the step, chained to the source. Events stay in order, and no checkpoint holds one that waits. One whose look-ups are not answered before the
     * deadline goes on without them, and says so. The LOOKUP features of the catalog are filled here, before the first
     * hop. Without a store in the configuration nothing is looked up; the topology is the same.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_INPUT with every feature of the catalog that looks up
     *     what the configuration does not have
     */
    public static DataStream<RelayRecord> attach(
            DataStream<Ingested> events, FeatureCatalog catalog, ReferenceConfig config) {
        return events.transform(
                        "Reference look-ups",
                        RelayRecordTypeInformation.INSTANCE,
                        new DrainingAsyncOperatorFactory<>(
                                new ReferenceLookupFunction(new ReferenceFeatures(catalog), config.with(catalog)),
                                config.deadlineMillis(),
                                config.capacity()))
                .uid(UID);
    }
}
