package io.tidegate.ingest.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class EventSourceTest {
    @Test
    void shouldBuildAGraphWithUidsAndWithoutGenericTypes() {
        StreamGraph graph = graph();

        List<String> uids = graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
        assertThat(uids)
                .contains(
                        "ingest-events-source",
                        "ingest-events-split",
                        "ingest-outcomes-source",
                        "ingest-outcomes-split",
                        "ingest-outcomes-idle",
                        "ingest-dead-letters-count",
                        "ingest-dead-letters-sink")
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseLengthsOfTimeThatAreNone() {
        EventSourceConfig standard = EventSourceConfig.standard("a:1", "g");

        assertThat(standard.endingAtLatest().untilLatest()).isTrue();
        assertThatThrownBy(() -> new EventSourceConfig(
                        "a:1",
                        "g",
                        Map.of(),
                        Duration.ZERO,
                        standard.labelLead(),
                        standard.alignmentDrift(),
                        standard.alignmentInterval(),
                        standard.futureTolerance(),
                        false))
                .hasMessageContaining("idleness=PT0S");
    }

    private static StreamGraph graph() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        EventSourceConfig config = EventSourceConfig.standard("nowhere:9092", "group");
        EventStreams streams = EventSource.read(environment, config);
        streams.events()
                .union(streams.outcomes())
                .sinkTo(new DiscardingSink<>())
                .uid("rest");
        DeadLetterSink.write(streams.deadLetters(), config);
        return environment.getStreamGraph();
    }
}
