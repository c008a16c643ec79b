package io.tidegate.loadtests.echo;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A way from one topic to another: the raw echo, or the job. */
interface EchoPath {
    /** As it stands in the rows. */
    String name();

    String inputTopic();

    String outputTopic();

    /** The Kafka key under which an event is sent. */
    byte[] key(Message message);

    /** The id of the event that a record of the output topic answers; absent where it answers none. */
    Optional<String> answered(ConsumerRecord<byte[], byte[]> record);
}
