package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseHistory;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One release of a rule set, and what it decided. */
final class DecidedUnder {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_-]{0,63}):([1-9][0-9]{0,17})");
    /** By how much the clocks of Kafka and of the job may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final String name;
    private final AppendedRelease release;
    private final boolean isOver;
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

    private DecidedUnder(String name, AppendedRelease release, boolean isOver) {
        this.name = name;
        this.release = release;
        this.isOver = isOver;
    }

    /**
     * A release of the control log.
     *
     * @param text such as payments:7
     * @throws TidegateException INVALID_INPUT where it has another form, or there was no such release
     */
    static DecidedUnder of(String text, JobConfig config) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--under=" + text
                            + " is no version of a rule set; expected its name and version, such as payments:7");
        }
        String name = form.group(1);
        long version = Long.parseLong(form.group(2));
        ReleaseHistory history = JobRun.releases(config).history();
        List<AppendedRelease> releases = history.releases(ReleaseKind.RULE_SET.name() + '/' + name);
        Optional<AppendedRelease> found = releases.stream()
                .filter(record -> record.release().version() == version)
                .findFirst();
        if (found.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--under=" + text + ": rule set '" + name + "' has "
                            + (releases.isEmpty()
                                    ? "no releases"
                                    : "the versions 1 to "
                                            + releases.get(releases.size() - 1)
                                                    .release()
                                                    .version())
                            + "; 'deploy/tidegate rules status' shows what is in force");
        }
        AppendedRelease last = releases.get(releases.size() - 1);
        return new DecidedUnder(name, found.get(), last.release().version() != version);
    }

    /** How long ago its first decision can have been made. */
    Duration lookBack() {
        Duration since = Duration.between(Instant.ofEpochMilli(release.appendedAtMillis()), Instant.now());
        return (since.isNegative() ? Duration.ZERO : since).plus(SKEW);
    }

    /** Whether another release has taken its place. */
    boolean isOver() {
        return isOver;
    }

    /** Whether an answer was given under it; then it is counted. */
    boolean take(Judged judged) {
        Optional<Ruling> ruling = judged.decision().ruling();
        boolean isOfIt = judged.standing() == Standing.ANSWER
                && ruling.isPresent()
                && ruling.get().ruleSet().equals(name)
                && ruling.get().ruleSetVersion() == release.release().version();
        if (isOfIt) {
            counts.merge(ruling.get().verdict(), 1L, Long::sum);
        }
        return isOfIt;
    }

    /** How many were of each verdict. */
    String summary() {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return total + " answers under " + name + " version "
                + release.release().version()
                + (counts.isEmpty()
                        ? ""
                        : ": " + counts.toString().replaceAll("[{}]", "").replace('=', ' '));
    }
}
