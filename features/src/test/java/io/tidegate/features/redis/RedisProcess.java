package io.tidegate.features.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** A Redis server for a test, on the loopback address. */
public final class RedisProcess implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    /** Starts a server whose binary goes into a folder. */
    public RedisProcess(Path folder) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        server = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(folder.toFile()))
                .setting("dir " + folder)
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .build();
        server.start();
    }

    public RedisAddress address() {
        return RedisAddress.of("127.0.0.1", port);
    }

    public void stop() throws IOException {
        server.stop();
    }

    /** Starts it again, empty, on the same port. */
    public void restart() throws IOException {
        server.start();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
