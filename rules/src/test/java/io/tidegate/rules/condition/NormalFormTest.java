package io.tidegate.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NormalFormTest {
    private static final int LINKS = 60;

    /** Each part is asked for both truths by the part around it: 2^60 questions, unless each is answered once. */
    @Test
    @Timeout(60)
    void shouldWorkOutEachPartOnce() {
        FlagExpr flag = named(0);
        assertThat(NormalForm.of(nested(part -> new FlagExpr.FlagCompared(part, true, flag))))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(NormalForm.CLAUSES_MAX);
        assertThat(NormalForm.of(nested(part -> new FlagExpr.Choice(part, flag, new FlagExpr.Not(part)))))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(NormalForm.CLAUSES_MAX);
    }

    private static FlagExpr nested(UnaryOperator<FlagExpr> around) {
        FlagExpr part = named(1);
        for (int link = 0; link < LINKS; link++) {
            part = around.apply(part);
        }
        return part;
    }

    private static FlagExpr named(int number) {
        return new FlagExpr.Named("attr.f" + number);
    }
}
