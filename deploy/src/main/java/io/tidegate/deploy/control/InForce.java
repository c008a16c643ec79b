package io.tidegate.deploy.control;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseChains;
import io.tidegate.deploy.release.ReleaseJudge;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.signature.ReleaseStatement;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/*
 * The releases in force, one rule set and one model a product.
 *
 * All methods are called by one thread, the one that decides. A new release is judged and loaded by the executor while
 * the old one goes on deciding; finished loads are taken in by takeLoaded(), which the deciding thread calls between two
 * events. Loads are taken in the order in which they were offered, so that of two releases made against one former it is
 * always the first that is taken.
 *
 * A release that is signed and follows the one in force takes its place in the chain, whether its artifact can be loaded
 * here or not: the chain is the same in every job, and the next release is made against it. What cannot be loaded leaves
 * deciding what decided. What could not be judged or loaded because something outside was away is tried again, and what
 * follows it waits for it.
 *
 * The topic can be read from its start any number of times: what stands at an offset that was read is passed over.
 */

/** What decides now: the rule set and the model of each product. */
public final class InForce implements AutoCloseable {
    private final ReleaseLoading loading;
    private final Predicate<Release> followed;
    private final ReleaseListener listener;
    private final ReleaseChains chains = new ReleaseChains();
    private final Map<EventKind, RuleProgram> rules = new EnumMap<>(EventKind.class);
    private final Map<EventKind, ScoringModel> models = new EnumMap<>(EventKind.class);
    private final Map<String, Long> deciding = new HashMap<>();
    private final WaitingReleases pending;
    private final ArrayDeque<CompletableFuture<ReleaseLoading.Load>> loads = new ArrayDeque<>();
    private long seenOffset = -1;

    /** @param followed which releases this job follows; others are ignored */
    public InForce(
            ReleaseLoader loader,
            ArtifactStore store,
            ReleaseJudge judge,
            Predicate<Release> followed,
            ReleaseListener listener) {
        this.loading = new ReleaseLoading(loader, store, judge);
        this.followed = requireNonNull(followed, "followed is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.pending = new WaitingReleases(listener);
    }

    /** The rule set that decides a product's events. */
    public Optional<RuleProgram> rules(EventKind product) {
        return Optional.ofNullable(rules.get(product));
    }

    /** The model that scores a product's events. */
    public Optional<ScoringModel> model(EventKind product) {
        return Optional.ofNullable(models.get(product));
    }

    /** The release of a key that the next one must follow. */
    public Optional<Release> head(String key) {
        return chains.inForce(key);
    }

    /**
     * Puts the control topic's releases in force before the first event. Of each key the newest that may come in force is
     * tried first, and where it cannot be loaded the one before it, but none that was taken back.
     *
     * @param releases in the order of the topic
     */
    public void start(List<AppendedRelease> releases) {
        Map<String, List<AppendedRelease>> byKey = new LinkedHashMap<>();
        Map<String, String> goingBack = new HashMap<>();
        for (AppendedRelease record : releases) {
            seenOffset = Math.max(seenOffset, record.offset());
            if (followed.test(record.release())) {
                // keys in the order of their last record, because of two models for one product the later one decides
                List<AppendedRelease> taken = byKey.remove(record.key());
                taken = taken == null ? new ArrayList<>() : taken;
                byKey.put(record.key(), taken);
                List<Problem> judged = loading.judge(record);
                if (isRight(record, judged) && follows(record, true)) {
                    accept(record.release());
                    taken.add(record);
                    goingBack.remove(record.key());
                } else if (ReleaseLoading.isAway(judged) && wouldGoBack(record.release())) {
                    goingBack.put(record.key(), record.release().hash());
                }
            }
        }
        List<List<AppendedRelease>> byTurn = new ArrayList<>(byKey.values());
        byTurn.removeIf(List::isEmpty);
        // of rule sets the name that came first decides, as it did when the others came
        byTurn.sort(Comparator.comparingLong(InForce::turn));
        byTurn.forEach(Collections::reverse);
        byTurn.forEach(
                taken -> useNewest(taken, goingBack.getOrDefault(taken.get(0).key(), "")));
    }

    /** Its signatures are right, else it would not wait: what it goes back from is no choice meanwhile. */
    private boolean wouldGoBack(Release release) {
        return release.action().goesBack()
                && release.former().equals(head(release.key()).map(Release::asFormer));
    }

    private static long turn(List<AppendedRelease> taken) {
        AppendedRelease first = taken.get(0);
        return first.release().kind() == ReleaseKind.RULE_SET ? first.offset() : Long.MAX_VALUE;
    }

    /** @param goingBack the document that a release goes back to which waits; empty where none does */
    private void useNewest(List<AppendedRelease> taken, String goingBack) {
        int next = goingBack.isEmpty() ? 0 : first(taken, goingBack);
        for (int i = 0; i < taken.size(); i++) {
            AppendedRelease record = taken.get(i);
            if (i < next) {
                continue; // it was taken back
            }
            Release release = record.release();
            next = release.action().goesBack() ? first(taken, release.hash()) : next;
            ReleaseLoading.Load load = loading.artifact(record);
            if (isBeside(load)) {
                load.close();
                return;
            }
            if (use(load)) {
                return;
            }
        }
    }

    /** Where the oldest release of a document stands among them, newest first; behind them where none does. */
    private static int first(List<AppendedRelease> taken, String hash) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            if (taken.get(i).release().hash().equals(hash)) {
                return i;
            }
        }
        return taken.size();
    }

    /** Has a release judged and loaded by the executor, unless its place on the topic was read before. */
    public void offer(AppendedRelease record, Executor background) {
        if (record.offset() <= seenOffset) {
            return;
        }
        seenOffset = record.offset();
        if (followed.test(record.release())) {
            submit(record, background);
        }
    }

    /** Puts in force what has been loaded since; to be called between two events. Costs nothing where nothing loads. */
    public void takeLoaded() {
        while (!loads.isEmpty() && loads.peek().isDone()) {
            take(loads.remove().join());
        }
    }

    /** Has those loaded again that could not be because something outside was away; to be called now and then. */
    public void retry(Executor background) {
        takeLoaded();
        if (!pending.isEmpty() && loads.isEmpty()) {
            pending.takeAll().forEach(record -> submit(record, background));
        }
    }

    /** Whether a release is still being loaded. */
    public boolean isLoading() {
        return !loads.isEmpty();
    }

    @Override
    public void close() {
        for (CompletableFuture<ReleaseLoading.Load> load : loads) {
            CompletableFuture<Void> unused = load.thenAccept(ReleaseLoading.Load::close);
        }
        loads.clear();
        models.values().forEach(ScoringModel::close);
        models.clear();
        rules.clear();
    }

    private void submit(AppendedRelease record, Executor background) {
        loads.add(CompletableFuture.supplyAsync(() -> loading.load(record), background));
    }

    private void take(ReleaseLoading.Load load) {
        AppendedRelease record = load.record();
        Release release = record.release();
        boolean isHead = head(release.key())
                .filter(head -> ReleaseStatement.isSame(head, release))
                .isPresent();
        if (isHead && deciding.getOrDefault(release.key(), 0L) >= release.version()) {
            // written twice
            load.close();
            return;
        }
        if (!isRight(record, load.judged()) || !(isHead || follows(record, false))) {
            load.close();
            return;
        }
        if (isBeside(load)) {
            load.close();
            return;
        }
        boolean waitsForItsProduct = release.former().isEmpty() && load.isAway();
        if (!waitsForItsProduct) {
            accept(release);
        }
        boolean isInForce = use(load);
        if (!isInForce) {
            load.close();
        }
    }

    /** Whether the policy has nothing against a release; else it waits, or is refused. */
    private boolean isRight(AppendedRelease record, List<Problem> judged) {
        if (judged.isEmpty()) {
            return true;
        }
        refuse(record, judged);
        return false;
    }

    /** Whether a release takes the place of the one in force; else it waits for one between them, or is refused. */
    private boolean follows(AppendedRelease record, boolean atStart) {
        Release release = record.release();
        Optional<Release> head = head(release.key());
        List<Problem> problems = chains.problems(release);
        boolean waits = pending.any(one -> one.key().equals(release.key())
                && release.former().equals(Optional.of(one.release().asFormer())));
        // at a start the one between them had been judged before: it is passed over
        if (problems.isEmpty() ? atStart || head.isPresent() || !waits : atStart && waits) {
            return true;
        }
        if (head.filter(found -> ReleaseStatement.isSame(found, release)).isPresent()) {
            return false;
        }
        if (waits) {
            problems = List.of(new Problem(
                    ErrorCode.STORE_UNAVAILABLE,
                    "it follows version " + (release.version() - 1) + ", which waits for the store"));
        }
        refuse(record, problems);
        return false;
    }

    /** Another name is no way round what the product's rules in force ask of the next ones. */
    private boolean isBeside(ReleaseLoading.Load load) {
        Release release = load.record().release();
        if (load.rules().isEmpty()) {
            return false;
        }
        RuleProgram program = load.rules().get();
        RuleProgram decides = rules.get(program.product());
        if (decides == null || decides.name().equals(program.name())) {
            return false;
        }
        listener.refused(
                release,
                List.of(new Problem(
                        ErrorCode.FORMER_CHANGED,
                        "rule set '" + program.name() + "' does not decide " + program.product() + " so far; '"
                                + decides.name() + "' version " + decides.version()
                                + " does. Release it under that name, against what is in force")));
        return true;
    }

    private void accept(Release release) {
        chains.accept(release);
        pending.overtake(release);
    }

    /** Has it wait where something is away, else refuses it. */
    private void refuse(AppendedRelease record, List<Problem> problems) {
        if (ReleaseLoading.isAway(problems)) {
            pending.add(record, head(record.key()).map(Release::version).orElse(0L), problems);
        } else {
            listener.refused(record.release(), problems);
        }
    }

    /** @return whether it decides now */
    private boolean use(ReleaseLoading.Load load) {
        Release release = load.record().release();
        if (!load.problems().isEmpty()) {
            refuse(load.record(), load.problems());
            return false;
        }
        deciding.put(release.key(), release.version());
        load.rules().ifPresent(program -> rules.put(program.product(), program));
        load.model().ifPresent(this::replace);
        listener.applied(release, load.rules());
        return true;
    }

    private void replace(ScoringModel model) {
        ScoringModel old = models.put(model.product(), model);
        if (old != null) {
            old.close();
        }
    }
}
