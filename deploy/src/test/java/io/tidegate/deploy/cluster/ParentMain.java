package io.tidegate.deploy.cluster;

import java.nio.file.Path;
import java.util.List;

/** Starts a process that would run for ever, prints its pid, and waits. */
public final class ParentMain {
    private ParentMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1) {
            JavaProcess child =
                    JavaProcess.start(Path.of(arguments[0]), "child", List.of(), ParentMain.class.getName(), List.of());
            System.out.println("ready " + child.pid());
        }
        Thread.currentThread().join();
    }
}
