package io.tidegate.loadtests.echo;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.RowTable;
import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.latency.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Windows of two paths, in turn: first until both are warm, then measured in the order A B B A, so that a machine that
 * gets slower or faster meanwhile does it to both.
 *
 * @param peer measured windows of the first path
 * @param subject measured windows of the second path
 * @param warmUpWindows of each path before them
 * @param steady whether both were warm by then
 * @param otherLoad what else the machine did in the measured windows
 */
record Comparison(
        List<WindowRun> peer, List<WindowRun> subject, int warmUpWindows, boolean steady, OtherLoad otherLoad) {
    Comparison {
        peer = List.copyOf(peer);
        subject = List.copyOf(subject);
    }

    /** Measures; {@code messages} makes so many new ones. */
    static Comparison measure(
            PathRunner peer,
            PathRunner subject,
            IntFunction<List<Message>> messages,
            EchoLoad load,
            BenchOptions options)
            throws InterruptedException {
        WarmUp peerWarmUp = new WarmUp();
        WarmUp subjectWarmUp = new WarmUp();
        while (!(peerWarmUp.steady() && subjectWarmUp.steady()) && peerWarmUp.windows() < WarmUp.WINDOWS_MAX) {
            peerWarmUp.add(window(peer, messages, load, options, "warm-up").figures());
            subjectWarmUp.add(
                    window(subject, messages, load, options, "warm-up").figures());
        }
        OtherLoad otherLoad = new OtherLoad();
        List<WindowRun> peerRuns = new ArrayList<>();
        List<WindowRun> subjectRuns = new ArrayList<>();
        for (int round = 0; round < load.rounds(); round++) {
            peerRuns.add(measured(peer, messages, load, options, otherLoad));
            subjectRuns.add(measured(subject, messages, load, options, otherLoad));
            subjectRuns.add(measured(subject, messages, load, options, otherLoad));
            peerRuns.add(measured(peer, messages, load, options, otherLoad));
        }
        return new Comparison(
                peerRuns, subjectRuns, peerWarmUp.windows(), peerWarmUp.steady() && subjectWarmUp.steady(), otherLoad);
    }

    private static WindowRun measured(
            PathRunner path,
            IntFunction<List<Message>> messages,
            EchoLoad load,
            BenchOptions options,
            OtherLoad otherLoad)
            throws InterruptedException {
        otherLoad.start();
        WindowRun run = window(path, messages, load, options, "measured");
        otherLoad.end();
        return run;
    }

    private static WindowRun window(
            PathRunner path, IntFunction<List<Message>> messages, EchoLoad load, BenchOptions options, String what)
            throws InterruptedException {
        int count = Math.multiplyExact(load.ratePerSecond(), load.windowSeconds());
        WindowRun run = path.run(messages.apply(count), load.ratePerSecond());
        LatencyFigures figures = run.figures();
        options.say(
                "%-8s %-6s %,8d events  p50 %s ms  p99 %s ms  p99.9 %s ms",
                what,
                path.name(),
                figures.samples(),
                RowTable.number(figures.millis(50)),
                RowTable.number(figures.millis(99)),
                RowTable.number(figures.millis(99.9)));
        return run;
    }
}
