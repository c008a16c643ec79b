package io.tidegate.loadtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.answer.AnswerCheckpoint;
import io.tidegate.deploy.answer.AnswerLog;
import io.tidegate.deploy.answer.FenceList;
import io.tidegate.deploy.answer.SeenOffsets;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.kafka.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A simulation that finds nothing proves nothing: each of these parts is broken, and some run of 150 says so. */
class BrokenPartsTest {
    private static final int RUNS_MAX = 150;
    private static final Shipped SHIPPED = Shipped.read();

    @Test
    void shouldFindAFenceThatIsNotWritten() {
        assertFound(
                new JobParts() {
                    @Override
                    public AnswerLog log(AnswerLog log) {
                        return new WrappedLog(log) {
                            @Override
                            public long[] append(Fence fence) {
                                return log.ends();
                            }
                        };
                    }
                },
                swarm -> swarm.zombie() > 0.3 && swarm.crash() > 0.002 && swarm.holdBack() > 0,
                "OneAnswerPerEvent",
                "NoContradiction");
    }

    @Test
    void shouldFindATailThatIsNotRead() {
        assertFound(
                new JobParts() {
                    @Override
                    public AnswerLog log(AnswerLog log) {
                        return new WrappedLog(log) {
                            @Override
                            public void read(long[] from, long[] to, Reader reader) {
                                log.read(from, to, (partition, offset, entry) -> {
                                    if (entry instanceof Fence) {
                                        reader.read(partition, offset, entry);
                                    }
                                });
                            }
                        };
                    }
                },
                "OneAnswerPerEvent",
                "NoContradiction");
    }

    @Test
    void shouldFindACheckpointThatDoesNotSayWhereItsTailBegins() {
        assertFound(
                new JobParts() {
                    @Override
                    public AnswerCheckpoint stored(AnswerCheckpoint checkpoint) {
                        return new AnswerCheckpoint(
                                checkpoint.attempt(), checkpoint.keyGroups(), List.of(), checkpoint.seen());
                    }
                },
                "OneAnswerPerEvent",
                "NoContradiction");
    }

    @Test
    void shouldFindACheckpointThatClaimsToHaveSeenMore() {
        SeenOffsets everything = new SeenOffsets();
        for (int partition = 0; partition < Swarm.EVENT_PARTITIONS_MAX; partition++) {
            everything.see(Topics.EVENTS, partition, Integer.MAX_VALUE);
        }
        assertFound(
                new JobParts() {
                    @Override
                    public AnswerCheckpoint stored(AnswerCheckpoint checkpoint) {
                        return new AnswerCheckpoint(
                                checkpoint.attempt(), checkpoint.keyGroups(), checkpoint.tail(), everything);
                    }
                },
                "OneAnswerPerEvent",
                "NoContradiction");
    }

    @Test
    void shouldFindAWindowThatIsAMillisecondTooLong() {
        FeatureCatalog longer = catalogWith("window: 7d", "window: 604800001ms");
        assertFound(
                new JobParts() {
                    @Override
                    public FeatureCatalog catalog(FeatureCatalog catalog) {
                        return longer;
                    }
                },
                swarm -> swarm.publishers() == 1 && swarm.accounts() <= 3,
                "WindowsEqualOracle");
    }

    @Test
    void shouldFindAWindowThatIsAMillisecondTooShort() {
        FeatureCatalog shorter = catalogWith("window: 1d,", "window: 86399999ms,");
        assertFound(
                new JobParts() {
                    @Override
                    public FeatureCatalog catalog(FeatureCatalog catalog) {
                        return shorter;
                    }
                },
                swarm -> swarm.publishers() == 1 && swarm.accounts() <= 3,
                "WindowsEqualOracle");
    }

    @Test
    void shouldFindALatenessThatIsOff() {
        assertFound(
                new JobParts() {
                    @Override
                    public long watermark(long watermarkMillis) {
                        return Math.max(watermarkMillis, Long.MIN_VALUE + HopLimits.DEFAULT.allowedLatenessMillis())
                                - HopLimits.DEFAULT.allowedLatenessMillis();
                    }
                },
                "WindowsEqualOracle");
    }

    @Test
    void shouldFindHistoriesThatACheckpointLeavesOut() {
        assertFound(
                new JobParts() {
                    @Override
                    public Optional<byte[]> stored(String key, byte[] histories) {
                        return key.endsWith("0") ? Optional.empty() : Optional.of(histories);
                    }
                },
                "WindowsEqualOracle",
                "SettledStateEqualsOracle");
    }

    @Test
    void shouldFindHistoriesThatOnlyTheLastCheckpointLeavesOut() {
        assertFound(
                new JobParts() {
                    @Override
                    public Optional<byte[]> stored(String key, byte[] histories) {
                        InMemoryHistoryStore store = KeyedHop.read(histories);
                        for (long sub : store.subs()) {
                            store.remove(sub);
                        }
                        return Optional.of(KeyedHop.write(store));
                    }
                },
                swarm -> swarm.crash() == 0, // so that no other is restored
                "SettledStateEqualsOracle");
    }

    @Test
    void shouldFindARecordThatIsPassedOver() {
        assertFound(
                new JobParts() {
                    @Override
                    public long restored(long offset) {
                        return offset + 1;
                    }
                },
                "NothingLost",
                "DeadLettersExplained",
                "SettledStateEqualsOracle");
    }

    @Test
    void shouldFindARecordThatIsReadAgain() {
        assertFound(
                new JobParts() {
                    @Override
                    public long restored(long offset) {
                        return Math.max(0, offset - 1);
                    }
                },
                "OneAnswerPerEvent");
    }

    @Test
    void shouldFindADeadLetterThatIsDropped() {
        assertFound(
                new JobParts() {
                    @Override
                    public Optional<DeadLetter> sent(DeadLetter letter) {
                        return Optional.of(letter)
                                .filter(each -> each.problem().code() == ErrorCode.DUPLICATE_CONFLICT);
                    }
                },
                "DeadLettersExplained");
    }

    @Test
    void shouldFindADecisionThatIsDropped() {
        assertFound(
                new JobParts() {
                    @Override
                    public Optional<Decision> sent(Decision decision) {
                        return Optional.of(decision)
                                .filter(each -> !each.eventId().endsWith("0"));
                    }
                },
                "NothingLost");
    }

    @Test
    void shouldFindADuplicateThatSaysSomethingElse() {
        assertFound(
                new JobParts() {
                    @Override
                    public Optional<Decision> sent(Decision decision) {
                        return Optional.of(
                                decision.origin() == DecisionOrigin.DUPLICATE
                                        ? Changes.withMorePoints(decision)
                                        : decision);
                    }
                },
                "NoContradiction");
    }

    @Test
    void shouldFindPointsThatRulesDidNotGive() {
        assertFound(
                new JobParts() {
                    @Override
                    public ReleaseLoader loader(ReleaseLoader loader) {
                        return new Changes.Rules(loader, 0, Changes::withMorePoints);
                    }
                },
                "RulingFollowsFromRecord");
    }

    @Test
    void shouldFindAnAnswerWithoutAReason() {
        assertFound(
                new JobParts() {
                    @Override
                    public ReleaseLoader loader(ReleaseLoader loader) {
                        return new Changes.Rules(loader, 0, Changes::withoutReasons);
                    }
                },
                "DeclineHasReason");
    }

    @Test
    void shouldFindARuleSetThatIsNotInForce() {
        assertFound(
                new JobParts() {
                    @Override
                    public ReleaseLoader loader(ReleaseLoader loader) {
                        return new Changes.Rules(loader, 1, UnaryOperator.identity());
                    }
                },
                "RuleVersionInForce");
    }

    private static void assertFound(JobParts broken, String... invariants) {
        assertFound(broken, swarm -> true, invariants);
    }

    /** @param likely where it may show: other runs are left out, to save time */
    private static void assertFound(JobParts broken, Predicate<Swarm> likely, String... invariants) {
        Simulation simulation = new Simulation(SHIPPED, broken, KnownGaps.NONE);
        Set<String> found = new TreeSet<>();
        long seed = 0;
        for (int run = 0; run < RUNS_MAX && found.isEmpty(); run++) {
            do {
                seed++;
            } while (!likely.test(Swarm.of(seed)));
            simulation.run(seed).failure().ifPresent(failure -> found.add(failure.invariant()));
        }
        assertThat(found).isNotEmpty().isSubsetOf(invariants);
    }

    private static FeatureCatalog catalogWith(String part, String changed) {
        String text = SHIPPED.catalogText();
        assertThat(text).contains(part);
        return FeatureCatalog.read("broken", text.replace(part, changed));
    }

    /** A log that a test changes in one place. */
    private static class WrappedLog implements AnswerLog {
        private final AnswerLog log;

        WrappedLog(AnswerLog log) {
            this.log = log;
        }

        @Override
        public long[] starts() {
            return log.starts();
        }

        @Override
        public long[] ends() {
            return log.ends();
        }

        @Override
        public void read(long[] from, long[] to, Reader reader) {
            log.read(from, to, reader);
        }

        @Override
        public FenceList fences() {
            return log.fences();
        }

        @Override
        public long[] append(Fence fence) {
            return log.append(fence);
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
