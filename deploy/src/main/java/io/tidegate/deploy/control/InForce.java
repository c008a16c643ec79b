package io.tidegate.deploy.control;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
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
 * All methods are called by one thread, the one that decides. A new release is loaded by the executor while the old one
 * goes on deciding; finished loads are taken in by takeLoaded(), which the deciding thread calls between two events.
 * Loads are taken in the order in which they were offered, so a later release never loses against an earlier one that
 * took longer.
 *
 * Applying is idempotent by version: what is not newer than the newest version tried under its key is ignored, so the
 * control topic can be read from its start any number of times. A release that was refused counts as tried, unless it
 * was refused because something outside was away: then it is tried again, until it loads or a newer one does.
 */

/** What decides now: the rule set and the model of each product. */
public final class InForce implements AutoCloseable {
    private final ReleaseLoader loader;
    private final ArtifactStore store;
    private final Predicate<Release> followed;
    private final ReleaseListener listener;
    private final Map<EventKind, RuleProgram> rules = new EnumMap<>(EventKind.class);
    private final Map<EventKind, ScoringModel> models = new EnumMap<>(EventKind.class);
    private final Map<String, Long> tried = new HashMap<>();
    private final Map<String, Long> applied = new HashMap<>();
    private final Map<String, Release> away = new HashMap<>();
    private final ArrayDeque<CompletableFuture<Load>> loading = new ArrayDeque<>();

    /** @param followed which releases this job follows; others are ignored */
    public InForce(ReleaseLoader loader, ArtifactStore store, Predicate<Release> followed, ReleaseListener listener) {
        this.loader = requireNonNull(loader, "loader is null");
        this.store = requireNonNull(store, "store is null");
        this.followed = requireNonNull(followed, "followed is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** The rule set that decides a product's events. */
    public Optional<RuleProgram> rules(EventKind product) {
        return Optional.ofNullable(rules.get(product));
    }

    /** The model that scores a product's events. */
    public Optional<ScoringModel> model(EventKind product) {
        return Optional.ofNullable(models.get(product));
    }

    /**
     * Puts the control topic's releases in force before the first event. Of each key the newest is tried first, and
     * where it is refused the one before it.
     *
     * @param releases in the order of the topic
     */
    public void start(List<Release> releases) {
        Map<String, List<Release>> byKey = new LinkedHashMap<>();
        for (Release release : releases) {
            if (followed.test(release)) {
                // keys in the order of their last record, because of two names for one product the later one decides
                List<Release> versions = byKey.remove(release.key());
                versions = versions == null ? new ArrayList<>() : versions;
                versions.add(release);
                byKey.put(release.key(), versions);
            }
        }
        for (List<Release> versions : byKey.values()) {
            Collections.reverse(versions);
            for (Release release : versions) {
                if (take(load(release))) {
                    break;
                }
            }
        }
    }

    /** Has a release loaded by the executor, unless it is not newer than what was tried under its key. */
    public void offer(Release release, Executor background) {
        if (followed.test(release) && isNew(release)) {
            tried.put(release.key(), release.version());
            loading.add(CompletableFuture.supplyAsync(() -> load(release), background));
        }
    }

    /** Puts in force what has been loaded since; to be called between two events. Costs nothing where nothing loads. */
    public void takeLoaded() {
        while (!loading.isEmpty() && loading.peek().isDone()) {
            take(loading.remove().join());
        }
    }

    /** Has those loaded again that could not be because something outside was away; to be called now and then. */
    public void retry(Executor background) {
        takeLoaded();
        if (!away.isEmpty() && loading.isEmpty()) {
            List<Release> again = List.copyOf(away.values());
            away.clear();
            again.forEach(release -> offer(release, background));
        }
    }

    /** Whether a release is still being loaded. */
    public boolean isLoading() {
        return !loading.isEmpty();
    }

    @Override
    public void close() {
        for (CompletableFuture<Load> load : loading) {
            CompletableFuture<Void> unused = load.thenAccept(done -> done.model.ifPresent(ScoringModel::close));
        }
        loading.clear();
        models.values().forEach(ScoringModel::close);
        models.clear();
        rules.clear();
    }

    private boolean isNew(Release release) {
        return release.version() > tried.getOrDefault(release.key(), 0L);
    }

    /** @return whether it is in force now */
    private boolean take(Load load) {
        Release release = load.release;
        if (!load.problems.isEmpty()) {
            if (load.problems.stream().anyMatch(p -> p.code().type() == ErrorType.DEPENDENCY)) {
                tried.replace(release.key(), release.version(), applied.getOrDefault(release.key(), 0L));
                away.merge(release.key(), release, (one, other) -> one.version() > other.version() ? one : other);
            } else {
                tried.merge(release.key(), release.version(), Math::max);
            }
            listener.refused(release, load.problems);
            return false;
        }
        tried.merge(release.key(), release.version(), Math::max);
        applied.put(release.key(), release.version());
        load.rules.ifPresent(program -> rules.put(program.product(), program));
        load.model.ifPresent(this::replace);
        listener.applied(release, load.rules);
        return true;
    }

    private void replace(ScoringModel model) {
        ScoringModel old = models.put(model.product(), model);
        if (old != null) {
            old.close();
        }
    }

    /** Runs on any thread: touches nothing of this object that changes. */
    private Load load(Release release) {
        try {
            byte[] artifact = store.get(release.hash());
            if (release.kind() == ReleaseKind.RULE_SET) {
                return new Load(release, Optional.of(loader.rules(release, artifact)), Optional.empty(), List.of());
            }
            return new Load(release, Optional.empty(), Optional.of(loader.model(release, artifact)), List.of());
        } catch (TidegateException e) {
            return new Load(release, Optional.empty(), Optional.empty(), e.problems());
        } catch (RuntimeException e) {
            // A loader that breaks on an artifact must not take the deciding thread with it.
            Problem problem = new Problem(ErrorCode.INTERNAL, "loading " + release.key() + " failed: " + e);
            return new Load(release, Optional.empty(), Optional.empty(), List.of(problem));
        }
    }

    private record Load(
            Release release, Optional<RuleProgram> rules, Optional<ScoringModel> model, List<Problem> problems) {}
}
