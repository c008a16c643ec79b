package io.tidegate.deploy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.deploy.embedded.EmbeddedKafka;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ReleaseDesk;
import io.tidegate.ingest.avro.DeadLetterCodec;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real job between a real Kafka's topics, in this process. */
final class JobRig implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    final JobConfig config;
    final List<Judged> decisions = new ArrayList<>();
    final ReleaseDesk desk;
    final OfficerPair officers;
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final EmbeddedFlink flink;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), System::nanoTime);
    private final DecisionReader reader;

    JobRig(Path folder, String settings) throws Exception {
        this.kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        this.folder = folder;
        this.officers = OfficerPair.make(folder.resolve("officers"));
        this.config = configured(settings);
        JobRun.createTopics(config);
        this.desk = new ReleaseDesk(config, officers);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.reader =
                new DecisionReader(FollowerConfig.fromBeginning(kafka.bootstrapServers()), InstantSource.system());
        this.flink = EmbeddedFlink.start(folder.resolve("flink"), 2, 0, new Configuration());
    }

    /** The rig's configuration with other settings of the job. */
    JobConfig configured(String settings) {
        Path catalog = Path.of("catalogs/payments-and-credit.yaml").toAbsolutePath();
        String yaml = "catalog: " + catalog + "\nkafka: {bootstrap: '" + kafka.bootstrapServers()
                + "', partitions: 2}\nbuild: test\n" + releases() + '\n' + settings;
        return JobConfig.read("test", yaml, folder.resolve("tidegate.yaml"));
    }

    /** What it asks of releases: reports may be of few events. */
    String releases() {
        return officers.configLine().replace("releases: {", "releases: {reportDecisionsMin: 10, ");
    }

    JobClient start(JobConfig with) throws Exception {
        return flink.submit(DecisionJob.graph(with));
    }

    void send(Observation observation) {
        boolean isEvent = observation instanceof RiskEvent;
        byte[] bytes = isEvent ? codec.encode((RiskEvent) observation) : codec.encode((Outcome) observation);
        send(isEvent ? Topics.EVENTS : Topics.OUTCOMES, EventPublisher.key(observation), bytes);
    }

    void send(String topic, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new AssertionError("Kafka did not take a record", e);
        }
    }

    /** Reads decisions until enough of a sort have come. */
    List<Judged> await(int count, Predicate<Judged> sort) {
        until(() -> decisions.stream().filter(sort).count() >= count);
        return decisions.stream().filter(sort).toList();
    }

    AnswerCounts counts() {
        return reader.counts();
    }

    /** Codes on the dead letter topic, when there are so many. */
    List<String> deadLetters(int count) {
        DeadLetterCodec letters = new DeadLetterCodec();
        List<String> codes = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList());
            until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    codes.add(letters.decode(record.value()).problem().code().name());
                }
                return codes.size() >= count;
            });
        }
        return codes;
    }

    /** Waits for a condition, reading decisions meanwhile. */
    void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + WAIT_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            decisions.addAll(reader.poll(POLL));
            assertThat(System.nanoTime())
                    .as("nothing for " + WAIT_MAX + "; decisions: " + decisions.size())
                    .isLessThan(deadline);
        }
    }

    @Override
    public void close() throws Exception {
        reader.close();
        producer.close();
        flink.close();
        kafka.close();
    }
}
