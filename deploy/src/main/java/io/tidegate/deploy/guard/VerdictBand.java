package io.tidegate.deploy.guard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a release may do to the shares of verdicts.
 *
 * @param basis where the band is from, in words
 */
public record VerdictBand(ShareBand declined, ShareBand reviewed, String basis) {
    private static final double PERCENT = 100;

    public VerdictBand {
        requireNonNull(declined, "declined is null");
        requireNonNull(reviewed, "reviewed is null");
        requireNonNull(basis, "basis is null");
    }

    /** In words with all figures why the band is left; empty where it is not. */
    public Optional<String> left(Tally tally) {
        List<String> left = new ArrayList<>();
        add(left, "declined", tally.declined(), tally, declined);
        add(left, "reviewed", tally.reviewed(), tally, reviewed);
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", left) + "; " + basis);
    }

    private static void add(List<String> left, String verdict, long hits, Tally tally, ShareBand band) {
        if (tally.decisions() > 0 && band.isLeft(hits, tally.decisions())) {
            left.add(String.format(
                    Locale.ROOT,
                    "it %s %d of %d events (%.2f %%) where %s are expected",
                    verdict,
                    hits,
                    tally.decisions(),
                    PERCENT * hits / tally.decisions(),
                    words(band)));
        }
    }

    @Override
    public String toString() {
        return "declined " + words(declined) + ", reviewed " + words(reviewed) + "; " + basis;
    }

    private static String words(ShareBand band) {
        return String.format(Locale.ROOT, "%.2f to %.2f %%", PERCENT * band.lowest(), PERCENT * band.highest());
    }
}
