package io.tidegate.deploy.flink;

import io.tidegate.deploy.kafka.ControlReader;
import io.tidegate.ingest.kafka.Topics;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The control topic, broadcast to every subtask that decides. It is idle for ever, so that it never holds back the
 * events' watermark, nor takes its place while no events come. No broadcast state is kept: each subtask reads the topic when it starts.
 * Its records are framed with their offset and time, as {@link ControlReader#unframe} reads them.
 */
final class ControlStream {
    private ControlStream() {}

    static DataStream<byte[]> read(StreamExecutionEnvironment environment, String bootstrap) {
        KafkaSource<byte[]> source = KafkaSource.<byte[]>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(Topics.CONTROL)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setDeserializer(new Framed())
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

    /** Offset and time go along; a tombstone says nothing. */
    private static final class Framed implements KafkaRecordDeserializationSchema<byte[]> {
        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
            if (record.value() != null) {
                out.collect(ControlReader.frame(record));
            }
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }
}
