package io.tidegate.loadtests.scoring;

import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.ResultsDiffer;
import io.tidegate.loadtests.frame.Rounds;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/** The same trees, one event after the other: all give the same margins, to the bit, before they are measured. */
final class TreesPart {
    private static final String TIME = "us/event";
    private static final double MICROS_PER_SECOND = 1e6;
    private static final Target TIMES_PINNED = Target.floorAndGoal(2.5, 4);
    private static final Target TIMES_ARRAYS = Target.floorAndGoal(6, 9);
    private static final Target REASONS = Target.floorAndGoal(4, 2);

    private final Scale scale;

    /**
     * How much.
     *
     * @param trees complete ones
     * @param events that are scored, over and over
     */
    record Scale(int inputs, int trees, int depth, int events, Rounds.Scale rounds) {
        /** What the page on performance shows. */
        static Scale full(int rounds) {
            return new Scale(60, 200, 6, 4_000, new Rounds.Scale(500, 100, rounds));
        }
    }

    TreesPart(Scale scale) {
        this.scale = scale;
    }

    List<BenchRow> run(BenchOptions options) throws Exception {
        MadeTrees made = new MadeTrees(options.seed());
        TreeEnsemble ensemble = made.ensemble(scale.inputs(), scale.trees(), scale.depth());
        double[][] vectors = made.vectors(scale.events(), scale.inputs());
        List<BenchRow> rows = new ArrayList<>();
        rows.add(BenchRow.higher("trees.nodes", ensemble.nodes(), "nodes"));
        try (TreeScorers.Walked walked = new TreeScorers.Walked(ensemble, vectors);
                TreeScorers.Explained explained = new TreeScorers.Explained(ensemble, vectors);
                TreeScorers.Pinned pinned = new TreeScorers.Pinned(ensemble, vectors);
                TreeScorers.Arrays arrays = new TreeScorers.Arrays(ensemble, vectors)) {
            agree(walked, explained, List.of(pinned, arrays));
            rows.add(BenchRow.higher("trees.compared", 3.0 * scale.events(), "margins"));
            Rounds rounds = new Rounds(scale.rounds(), List.of(walked, explained, pinned, arrays));
            rounds.warm();
            rows.add(BenchRow.higher("trees.warmUp.steady", rounds.steady() ? 1 : 0, "yes"));
            OtherLoad otherLoad = new OtherLoad();
            rounds.measure(otherLoad);
            double micros = rounds.micros(walked).median();
            rows.add(row(walked, rounds));
            rows.add(rate("trees.tidegate.over.onnxPinned", micros, pinned, rounds)
                    .aiming(TIMES_PINNED));
            rows.add(rate("trees.tidegate.over.onnxArrays", micros, arrays, rounds)
                    .aiming(TIMES_ARRAYS));
            rows.add(row(explained, rounds)
                    .against(new Peer("trees.tidegate", micros))
                    .aiming(REASONS));
            rows.add(row(pinned, rounds));
            rows.add(row(arrays, rounds));
            rows.addAll(otherLoad.rows("trees."));
        }
        return rows;
    }

    private static BenchRow row(Scorer scorer, Rounds rounds) {
        Repeats micros = rounds.micros(scorer);
        return BenchRow.lower("trees." + scorer.name(), micros.median(), TIME).from(micros.spread());
    }

    private static BenchRow rate(String name, double micros, Scorer peer, Rounds rounds) {
        return BenchRow.higher(name, MICROS_PER_SECOND / micros, "events/s")
                .against(new Peer(
                        peer.name(), MICROS_PER_SECOND / rounds.micros(peer).median()));
    }

    private static void agree(TreeScorers.Walked walked, TreeScorers.Explained explained, List<Scorer> others)
            throws Exception {
        for (int event = 0; event < walked.events(); event++) {
            double margin = walked.margin(event);
            same(event, "contributions", margin, explained.sum(event));
            for (Scorer other : others) {
                same(event, other.name(), margin, other.margin(event));
            }
        }
    }

    private static void same(int event, String name, double margin, double found) throws ResultsDiffer {
        if (margin != found) {
            throw new ResultsDiffer(
                    "event " + event + ": tidegate gives the margin " + margin + ", " + name + " " + found);
        }
    }
}
