package io.tidegate.ingest.kafka;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Makes Kafka's clients. Each looks its brokers' addresses up as it is made, and throws where it finds none. */
public final class KafkaClients {
    private KafkaClients() {}

    /**
     * Makes a client.
     *
     * @param bootstrap the addresses that it is given, for the message
     * @throws TidegateException KAFKA_UNAVAILABLE where none of the addresses can be used
     */
    public static <T> T open(String bootstrap, Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    "kafka=" + bootstrap + " cannot be used: " + cause.getMessage()
                            + "; expected host:port of brokers that are there, with commas between",
                    e);
        }
    }
}
