package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.KafkaClients;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.scoring.model.ScoringModel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts a rule set or model in force: checks it as the job will, stores it, and writes the release to the control log,
 * which is the truth, and then to the control topic, which the job follows. Two people who release the same name in the
 * same moment get the same version, of which the job takes the first: release again.
 */
public final class ReleasePublisher {
    private final String bootstrap;
    private final ArtifactStore store;
    private final ReleaseLoader loader;
    private final InstantSource clock;
    private final ReleaseCodec codec = new ReleaseCodec();

    public ReleasePublisher(String bootstrap, ArtifactStore store, ReleaseLoader loader, InstantSource clock) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.store = requireNonNull(store, "store is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Releases a rule set.
     *
     * @param source how its mistakes call it, as a rule its file
     * @return the release, under the name that the document gives itself
     * @throws TidegateException with every mistake of the document; then nothing was released
     */
    public Release rules(String source, byte[] document, String author, String reason) {
        Release draft = draft(ReleaseKind.RULE_SET, source, document, author, reason);
        return publish(draft, loader.rules(draft, document).name());
    }

    /**
     * Releases a model package.
     *
     * @param source how its mistakes call it, as a rule its folder
     * @param artifact the package as it is stored
     * @throws TidegateException with every reason for which it may not serve; then nothing was released
     */
    public Release model(String source, byte[] artifact, String author, String reason) {
        Release draft = draft(ReleaseKind.MODEL, source, artifact, author, reason);
        try (ScoringModel model = loader.model(draft, artifact)) {
            return publish(draft, model.name());
        }
    }

    /** Stored before it is checked: an artifact that nothing names does no harm. */
    private Release draft(ReleaseKind kind, String name, byte[] artifact, String author, String reason) {
        return new Release(
                kind,
                name,
                1,
                store.put(artifact),
                ReleaseAction.RELEASED,
                Optional.empty(),
                Optional.empty(),
                author,
                reason,
                clock.millis(),
                List.of());
    }

    private Release publish(Release draft, String name) {
        long newest = ControlReader.read(bootstrap).stream()
                .filter(release ->
                        release.kind() == draft.kind() && release.name().equals(name))
                .mapToLong(Release::version)
                .max()
                .orElse(0);
        Release release = new Release(
                draft.kind(),
                name,
                newest + 1,
                draft.hash(),
                draft.action(),
                draft.former(),
                draft.report(),
                draft.author(),
                draft.reason(),
                draft.releasedAtMillis(),
                draft.approvals());
        byte[] value = codec.encode(release);
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.open(
                bootstrap,
                () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()))) {
            producer.send(new ProducerRecord<>(Topics.CONTROL_LOG, bytes(name), value))
                    .get();
            producer.send(new ProducerRecord<>(Topics.CONTROL, bytes(release.key()), value))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "interrupted while releasing", e);
        } catch (ExecutionException e) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE, "the release cannot be written: " + e.getMessage(), e);
        }
        return release;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
