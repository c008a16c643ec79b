package io.tidegate.deploy.cluster;

import java.nio.file.Path;
import java.util.List;

/** Starts processes that would run for ever, prints their pids, and waits. */
public final class ParentMain {
    private ParentMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1) {
            Path folder = Path.of(arguments[0]);
            ServerProcess java = ServerProcess.start(folder, "child", List.of(), ParentMain.class.getName(), List.of());
            ServerProcess redis = ServerProcess.start(
                    folder,
                    ServerCommand.redis(
                            folder,
                            "redis",
                            Lifetime.WITH_STARTER,
                            FreePorts.find(1).get(0)));
            System.out.println("ready " + java.pid() + ' ' + redis.pid());
        }
        Thread.currentThread().join();
    }
}
