package io.tidegate.scoring.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.scoring.SampleRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureExpansionTest {
    private static final float ABSENT = Float.NaN;

    @Test
    void shouldDeriveTermsFromWhatFeaturesAre() {
        FeatureExpansion expansion = FeatureExpansion.of(SampleRows.CATALOG, SampleRows.INPUTS);
        assertThat(expansion.terms())
                .containsExactly(
                        Term.of(Term.Form.LOG, 0),
                        Term.of(Term.Form.VALUE, 1),
                        Term.of(Term.Form.LOG, 2),
                        Term.of(Term.Form.LOG, 3),
                        Term.of(Term.Form.LOG, 4),
                        Term.of(Term.Form.VALUE, 5),
                        new Term(Term.Form.LOG_RATIO, 0, 2),
                        new Term(Term.Form.LOG_RATIO, 2, 3),
                        new Term(Term.Form.LOG_RATIO, 0, 3),
                        new Term(Term.Form.LOG_PRODUCT, 5, 4));
    }

    @Test
    void shouldComputeTerms() {
        float[] row = {9, 3, 0.5f, ABSENT};
        assertThat(Term.of(Term.Form.VALUE, 2).value(row, 0)).isEqualTo(0.5);
        assertThat(Term.of(Term.Form.LOG, 0).value(row, 0)).isCloseTo(Math.log(10), within(1e-15));
        assertThat(new Term(Term.Form.LOG_RATIO, 0, 1).value(row, 0)).isCloseTo(Math.log(2.5), within(1e-15));
        assertThat(new Term(Term.Form.LOG_PRODUCT, 1, 2).value(row, 0)).isCloseTo(Math.log(2.5), within(1e-15));
        assertThat(new Term(Term.Form.LOG_RATIO, 0, 3).value(row, 0)).isNaN();
        assertThat(Term.of(Term.Form.LOG, 0).value(row, 1))
                .as("row that starts at 1")
                .isCloseTo(Math.log(4), within(1e-15));
    }

    @Test
    void shouldScaleBoundAndFlag() {
        FeatureExpansion expansion = new FeatureExpansion(
                List.of("A", "B"), List.of(Term.of(Term.Form.VALUE, 0), Term.of(Term.Form.VALUE, 1)));
        InputLayer layer = new InputLayer(expansion, new double[] {1, 2}, new double[] {0.5, 0}, List.of(0));
        assertThat(seen(layer, 5, 7)).containsExactly(2, 0, 0);
        assertThat(seen(layer, ABSENT, 7)).containsExactly(0, 0, 1);
        assertThat(seen(layer, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY))
                .containsExactly(InputLayer.LIMIT, 0, 0);
    }

    @Test
    void shouldRefuseTermsPastTheInputs() {
        assertThatThrownBy(() -> new FeatureExpansion(List.of("A"), List.of(Term.of(Term.Form.LOG, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reaches past the 1 inputs");
    }

    private static double[] seen(InputLayer layer, float... row) {
        double[] out = new double[layer.width()];
        layer.apply(row, 0, out);
        return out;
    }
}
