package io.tidegate.deploy.flink;

import io.tidegate.ingest.kafka.Topics;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The control topic, broadcast to every subtask that decides. It is idle for ever, so that it never holds back the
 * events' watermark, nor takes its place while no events come. No broadcast state is kept: each subtask reads the topic when it starts.
 */
final class ControlStream {
    private ControlStream() {}

    static DataStream<byte[]> read(StreamExecutionEnvironment environment, String bootstrap) {
        KafkaSource<byte[]> source = KafkaSource.<byte[]>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(Topics.CONTROL)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setValueOnlyDeserializer(new Bytes())
                .build();
        return environment
                .fromSource(source, WatermarkStrategy.forGenerator(context -> new Idle()), "read control")
                .uid("control-source")
                .setParallelism(1)
                .broadcast();
    }

    /** Not the end of time: that would be the job's watermark as soon as the events are idle too, and stay it. */
    private static final class Idle implements WatermarkGenerator<byte[]> {
        @Override
        public void onEvent(byte[] release, long timestamp, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }

    private static final class Bytes implements DeserializationSchema<byte[]> {
        private static final long serialVersionUID = 1;

        /** A tombstone becomes null, which the source passes over. */
        @Override
        @SuppressWarnings("NullAway")
        public byte[] deserialize(byte @Nullable [] value) {
            return value;
        }

        @Override
        public boolean isEndOfStream(byte[] next) {
            return false;
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }
}
