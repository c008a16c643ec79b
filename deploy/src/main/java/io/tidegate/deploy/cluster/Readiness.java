package io.tidegate.deploy.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;

/** By what a process shows that it is ready. */
enum Readiness {
    /** It is there. */
    PROCESS {
        @Override
        boolean holds(ServerCommand command, ServerProcess process, Supplier<FlinkRest> flink, long sinceMillis) {
            return process.alive();
        }
    },
    /** It takes connections. */
    PORT {
        @Override
        boolean holds(ServerCommand command, ServerProcess process, Supplier<FlinkRest> flink, long sinceMillis) {
            int colon = command.address().lastIndexOf(':');
            String host = command.address().substring(0, colon);
            int port = Integer.parseInt(command.address().substring(colon + 1));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
                return true;
            } catch (IOException closed) {
                return false;
            }
        }
    },
    /** It has said so: Kafka's port is open before it takes records. */
    WORD {
        @Override
        boolean holds(ServerCommand command, ServerProcess process, Supplier<FlinkRest> flink, long sinceMillis) {
            return process.readyAddress().isPresent();
        }
    },
    /** The JobManager has heard of it since it was started, and not only of the one before it. */
    REGISTRATION {
        @Override
        boolean holds(ServerCommand command, ServerProcess process, Supplier<FlinkRest> flink, long sinceMillis) {
            return flink.get().heardOf(command.name(), sinceMillis);
        }
    };

    private static final int CONNECT_MILLIS = 1_000;

    /** Whether a process that was started at a time is ready. */
    abstract boolean holds(ServerCommand command, ServerProcess process, Supplier<FlinkRest> flink, long sinceMillis);
}
