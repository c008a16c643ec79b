package io.tidegate.deploy.embedded;

/** A Redis server with a process of its own beside it: {@code RedisServerMain FOLDER PORT}. */
public final class RedisServerMain {
    private RedisServerMain() {}

    /** Prints {@code ready HOST:PORT} when it answers, and runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        ServerArguments server = ServerArguments.parse("RedisServerMain", arguments);
        EmbeddedRedis redis = EmbeddedRedis.start(server.folder(), server.port());
        System.out.println(ServerArguments.READY + redis.host() + ":" + redis.port());
        redis.awaitStopped();
    }
}
