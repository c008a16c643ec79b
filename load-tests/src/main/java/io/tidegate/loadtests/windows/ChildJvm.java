package io.tidegate.loadtests.windows;

import io.tidegate.deploy.cluster.ServerProcess;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.local.MeasuredJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a measurement in a process of its own, with a heap of its own size: the launcher's follows the machine. The
 * process prints lines: {@code say TEXT} is shown, {@code set NAME VALUE} is a figure, {@code done} is its last.
 */
final class ChildJvm {
    private static final long LOOK_MILLIS = 300;

    private ChildJvm() {}

    /**
     * The figures that it gives, in each the values in their order.
     *
     * @param heapMegabytes most that it may use
     * @throws TidegateException INTERNAL where it ends without its last line, CLUSTER_UNAVAILABLE at the deadline
     */
    static Map<String, List<Double>> run(
            BenchOptions options,
            String name,
            int heapMegabytes,
            Class<?> main,
            List<String> arguments,
            Duration deadline)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Map<String, List<Double>> figures = new TreeMap<>();
        try (ServerProcess process =
                MeasuredJvm.start(options.folder(), name, heapMegabytes, List.of(), main, arguments)) {
            int read = 0;
            while (true) {
                boolean alive = process.alive();
                List<String> lines = process.logTail().lines().toList();
                for (String line : lines.subList(Math.min(read, lines.size()), lines.size())) {
                    if (line.equals("done")) {
                        return figures;
                    }
                    take(line, figures, options);
                }
                read = lines.size();
                if (!alive) {
                    throw new TidegateException(
                            ErrorCode.INTERNAL, "process " + name + " ended too early\n" + process.logTail());
                }
                if (System.nanoTime() - end > 0) {
                    throw new TidegateException(
                            ErrorCode.CLUSTER_UNAVAILABLE, "process " + name + " runs longer than " + deadline);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private static void take(String line, Map<String, List<Double>> figures, BenchOptions options) {
        if (line.startsWith("say ")) {
            options.say("%s", line.substring("say ".length()));
        } else if (line.startsWith("set ")) {
            String[] words = line.split(" ", 3);
            figures.computeIfAbsent(words[1], none -> new ArrayList<>()).add(Double.parseDouble(words[2]));
        }
    }

    /** In the process: shows a line. */
    static void say(String text) {
        System.out.println("say " + text);
    }

    /** In the process: gives a figure. */
    static void set(String name, double value) {
        System.out.println("set " + name + ' ' + value);
    }

    /** In the process: its last line. */
    static void done() {
        System.out.println("done");
        System.out.flush();
    }
}
