package io.tidegate.deploy.control;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseJudge;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.List;
import java.util.Optional;

/** Judges a release and makes what decides out of it, on whatever thread asks. */
final class ReleaseLoading {
    private final ReleaseLoader loader;
    private final ArtifactStore store;
    private final ReleaseJudge judge;

    ReleaseLoading(ReleaseLoader loader, ArtifactStore store, ReleaseJudge judge) {
        this.loader = requireNonNull(loader, "loader is null");
        this.store = requireNonNull(store, "store is null");
        this.judge = requireNonNull(judge, "judge is null");
    }

    /** What the policy has against a release. */
    List<Problem> judge(AppendedRelease record) {
        try {
            return judge.problems(record.release(), record.appendedAtMillis());
        } catch (RuntimeException e) {
            return List.of(broken(record.release(), e));
        }
    }

    /** A release judged, and loaded where nothing speaks against it. */
    Load load(AppendedRelease record) {
        List<Problem> judged = judge(record);
        return judged.isEmpty()
                ? artifact(record)
                : new Load(record, judged, Optional.empty(), Optional.empty(), List.of());
    }

    /** A release loaded. */
    Load artifact(AppendedRelease record) {
        Release release = record.release();
        Optional<RuleProgram> rules = Optional.empty();
        Optional<ScoringModel> model = Optional.empty();
        try {
            byte[] artifact = store.get(release.hash());
            if (release.kind() == ReleaseKind.RULE_SET) {
                rules = Optional.of(loader.rules(release, artifact));
            } else {
                model = Optional.of(loader.model(release, artifact));
            }
        } catch (TidegateException e) {
            return new Load(record, List.of(), rules, model, e.problems());
        } catch (RuntimeException e) {
            // A loader that breaks on an artifact must not take the deciding thread with it.
            return new Load(record, List.of(), rules, model, List.of(broken(release, e)));
        }
        String own =
                rules.isPresent() ? rules.get().name() : model.orElseThrow().name();
        return new Load(
                record, List.of(), rules, model, own.equals(release.name()) ? List.of() : otherName(release, own));
    }

    /** Officers sign for a name, and reports and the guard go by it: what calls itself otherwise is not what they signed. */
    private static List<Problem> otherName(Release release, String own) {
        return List.of(new Problem(
                ErrorCode.INVALID_RELEASE,
                release.key() + " version " + release.version() + " is of an artifact that calls itself '" + own
                        + "'; it must be released under that name"));
    }

    /** Whether problems may be gone when it is tried again. */
    static boolean isAway(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.code().type() == ErrorType.DEPENDENCY);
    }

    private static Problem broken(Release release, RuntimeException failure) {
        return new Problem(ErrorCode.INTERNAL, "loading " + release.key() + " failed: " + failure);
    }

    /**
     * What came of a release.
     *
     * @param judged what the policy has against it; then nothing was loaded
     * @param problems why it cannot be loaded
     */
    record Load(
            AppendedRelease record,
            List<Problem> judged,
            Optional<RuleProgram> rules,
            Optional<ScoringModel> model,
            List<Problem> problems) {
        boolean isAway() {
            return ReleaseLoading.isAway(problems);
        }

        void close() {
            model.ifPresent(ScoringModel::close);
        }
    }
}
