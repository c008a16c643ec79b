package io.tidegate.deploy.demo;

import io.tidegate.deploy.audit.DeadLetterAudit;
import io.tidegate.deploy.audit.FeatureAuditResult;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold at the end of a demo. */
final class DemoChecks {
    private DemoChecks() {}

    /** What does not, in words. @param repeats events that were sent again */
    static List<String> problems(
            Tally tally, long repeats, DeadLetterAudit deadLetters, Optional<FeatureAuditResult> audit) {
        List<String> problems = new ArrayList<>();
        if (tally.sent() == 0) {
            problems.add("no event was sent");
        }
        report(problems, tally.missing(), "events have no answer");
        report(problems, tally.answeredTwice(), "events were decided more than once");
        report(problems, tally.contradictions(), "records contradict the answer to their event");
        report(problems, tally.unknown(), "decisions are about events that were never sent");
        report(problems, Math.max(0, repeats - tally.duplicates()), "events sent again were not answered again");
        report(problems, degraded(tally, Degradation.NO_RULE_SET), "answers were given without a rule set");
        report(problems, degraded(tally, Degradation.MODEL_FAILED), "answers were given although the model failed");
        report(problems, deadLetters.missing(), "bad records did not become the dead letter that they should");
        report(problems, deadLetters.unexpected(), "dead letters are of records that were not bad, or not so");
        audit.ifPresent(result -> report(
                problems,
                result.differing(),
                "of " + result.compared() + " sampled answers differ from a recomputation of their features"));
        if (audit.isPresent() && audit.get().compared() == 0 && tally.verdicts().containsKey(EventKind.PAYMENT)) {
            problems.add("no answer could be compared with a recomputation of its features");
        }
        return problems;
    }

    private static long degraded(Tally tally, Degradation missing) {
        return tally.degradations().getOrDefault(missing, 0L);
    }

    private static void report(List<String> problems, long count, String what) {
        if (count > 0) {
            problems.add(count + " " + what);
        }
    }
}
