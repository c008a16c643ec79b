package io.tidegate.deploy.cluster;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of the loopback that nobody listens on at the moment of asking, and that the kernel gives to nobody who
 * connects: else a client that tries to reach a dead server connects to itself one day, and the server cannot come back.
 */
public final class FreePorts {
    private static final Path CONNECTING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int CONNECTING_FROM = 32_768;
    private static final int FIRST = 15_000;

    /** Two processes that look at the same time begin at different places. */
    private static final int STRIDE = 97;

    private FreePorts() {}

    /**
     * Ports that differ from each other.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where there are not so many
     */
    public static List<Integer> find(int count) {
        int end = connectingFrom();
        int size = end - FIRST;
        int start = (int) (ProcessHandle.current().pid() * STRIDE % size);
        List<Integer> ports = new ArrayList<>(count);
        for (int tried = 0; tried < size && ports.size() < count; tried++) {
            int port = FIRST + (start + tried) % size;
            if (isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "free ports=" + ports.size() + " from " + FIRST + " to " + end + ", expected " + count);
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int connectingFrom() {
        try {
            int from = Integer.parseInt(Files.readString(CONNECTING).strip().split("\\s+")[0]);
            return from > FIRST + STRIDE ? Math.min(from, CONNECTING_FROM) : CONNECTING_FROM;
        } catch (IOException | NumberFormatException unknown) {
            return CONNECTING_FROM;
        }
    }
}
