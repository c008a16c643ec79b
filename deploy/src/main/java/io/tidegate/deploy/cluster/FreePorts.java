package io.tidegate.deploy.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback that nobody listens on at the moment of asking. */
public final class FreePorts {
    private FreePorts() {}

    /** Ports that differ from each other. */
    public static List<Integer> find(int count) {
        List<ServerSocket> sockets = new ArrayList<>(count);
        List<Integer> ports = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return List.copyOf(ports);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
