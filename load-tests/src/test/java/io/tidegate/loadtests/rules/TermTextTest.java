package io.tidegate.loadtests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.rules.Quantity.Computed;
import io.tidegate.loadtests.rules.Quantity.Constant;
import io.tidegate.loadtests.rules.Quantity.Named;
import io.tidegate.loadtests.rules.Term.All;
import io.tidegate.loadtests.rules.Term.Any;
import io.tidegate.loadtests.rules.Term.Compared;
import io.tidegate.loadtests.rules.Term.Flagged;
import io.tidegate.loadtests.rules.Term.Not;
import io.tidegate.loadtests.rules.Term.OneOf;
import io.tidegate.loadtests.rules.Term.Prefixed;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TermTextTest {
    private static final Term ABOVE = new Compared(new Named("feature.A"), Comparison.GREATER, new Constant(2));
    private static final Term BELOW = new Compared(new Named("feature.B"), Comparison.LESS_OR_EQUAL, new Constant(0.5));
    private static final Term COMPUTED = new Compared(
            new Computed(new Named("event.amount"), '-', new Computed(new Constant(3), '*', new Named("feature.A"))),
            Comparison.GREATER_OR_EQUAL,
            new Constant(-1.5));

    @Test
    void shouldPrintComparisons() {
        Term term = new All(List.of(ABOVE, new Not(new Any(List.of(ABOVE, BELOW)))));

        prints(
                term,
                "feature.A > 2.0 && !(feature.A > 2.0 || feature.B <= 0.5)",
                "feature_A > 2.0, (feature_A <= 2.0 && feature_B > 0.5)",
                "feature_A > 2.0 and (feature_A <= 2.0 and feature_B > 0.5)");
    }

    @Test
    void shouldAskForWhatMayBeAbsentWhereAnErrorWouldTakeMoreWithIt() {
        prints(
                new Any(List.of(ABOVE, COMPUTED)),
                "(feature.A > 2.0 || event.amount - (3.0 * feature.A) >= -1.5)",
                "(feature_A > 2.0 || event_amount != null && feature_A != null"
                        + " && event_amount - (3.0 * feature_A) >= -1.5)",
                "((feature_A != null and feature_A > 2.0)"
                        + " or (event_amount != null and feature_A != null and event_amount - (3.0 * feature_A) >= -1.5))");
    }

    @Test
    void shouldPrintListsAndTexts() {
        prints(
                new All(List.of(
                        new Flagged("list.denied", true),
                        new Not(new Flagged("attr.trusted", true)),
                        new OneOf("event.country", List.of("DE", "FR"), true),
                        new Not(new OneOf("event.currency", List.of("EUR"), true)),
                        new Prefixed("event.category", "59", true))),
                "list.denied && !(attr.trusted) && event.country in [\"DE\", \"FR\"]"
                        + " && !(event.currency == \"EUR\") && event.category.startsWith(\"59\")",
                "list_denied == true, attr_trusted == false, event_country in (\"DE\", \"FR\"),"
                        + " (event_currency != null && event_currency not in (\"EUR\")),"
                        + " (event_category != null && event_category.startsWith(\"59\"))",
                "list_denied == true and attr_trusted == false and event_country in [\"DE\", \"FR\"]"
                        + " and (event_currency != null and not(event_currency in [\"EUR\"]))"
                        + " and startsWith(event_category, \"59\")");
    }

    @Test
    void shouldTurnNegationsIntoWhatHoldsInstead() {
        Term both = new All(List.of(ABOVE, new Not(BELOW), new Prefixed("event.category", "59", true)));

        assertThat(new CelText().of(new Not(both).positive()))
                .isEqualTo("(feature.A <= 2.0 || feature.B <= 0.5 || !event.category.startsWith(\"59\"))");
        assertThat(new Not(new Not(both)).positive()).isEqualTo(both.positive());
    }

    private static void prints(Term term, String cel, String drools, String zen) {
        assertThat(new CelText().of(term)).isEqualTo(cel);
        assertThat(new DrlText().of(term.positive())).isEqualTo(drools);
        assertThat(new ZenText().of(term.positive())).isEqualTo(zen);
    }
}
