package io.tidegate.loadtests.windows;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** Results of two jobs by their names, compared before anything is timed. */
final class Compared {
    private static final Map<String, ConcurrentMap<String, CountAndSum>> BY_JOB = new ConcurrentHashMap<>();

    private Compared() {}

    /** Count and sum of a window, the sum in minor units. */
    record CountAndSum(long count, long sumMinor) {
        private static final double MINOR_UNITS = 100;

        /** From the vector of a count and a sum. */
        static CountAndSum of(RelayRecord record) {
            return new CountAndSum((long) record.features()[0], Math.round(record.features()[1] * MINOR_UNITS));
        }
    }

    /** What to compare of an element. */
    interface Result<T> extends java.io.Serializable {
        /** Puts the element's result under its name, where it has one to compare. */
        void put(T element, Map<String, CountAndSum> results);
    }

    /** Collects what a job gives. */
    static <T> void collect(DataStream<T> stream, TypeInformation<T> type, String job, Result<T> result) {
        BY_JOB.put(job, new ConcurrentHashMap<>());
        stream.flatMap(new Collecting<>(job, result), type).sinkTo(new DiscardingSink<>());
    }

    /**
     * Takes the results of two jobs and compares all of the second's with the first's of the same names.
     *
     * @return how many were compared
     * @throws TidegateException INTERNAL where one differs or is missing, or there is none
     */
    static int same(String peer, String subject) {
        Map<String, CountAndSum> expected = requireNonNull(BY_JOB.remove(peer), peer);
        Map<String, CountAndSum> actual = requireNonNull(BY_JOB.remove(subject), subject);
        for (Map.Entry<String, CountAndSum> result : actual.entrySet()) {
            CountAndSum wanted = expected.get(result.getKey());
            if (!result.getValue().equals(wanted)) {
                throw new TidegateException(
                        ErrorCode.INTERNAL,
                        "at " + result.getKey() + " " + subject + "=" + result.getValue() + " " + peer + "=" + wanted
                                + "; results must be equal before they are timed");
            }
        }
        if (actual.isEmpty()) {
            throw new TidegateException(ErrorCode.INTERNAL, "no result of " + subject + " to compare");
        }
        return actual.size();
    }

    private static final class Collecting<T> extends RichFlatMapFunction<T, T> {
        private static final long serialVersionUID = 1;

        private final String job;
        private final Result<T> result;

        private Collecting(String job, Result<T> result) {
            this.job = job;
            this.result = result;
        }

        @Override
        public void flatMap(T element, Collector<T> output) {
            result.put(element, requireNonNull(BY_JOB.get(job), job));
        }
    }
}
