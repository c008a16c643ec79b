package io.tidegate.features.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import io.tidegate.features.expression.EventNames;
import io.tidegate.features.expression.FlagNode;
import io.tidegate.features.expression.Node;
import io.tidegate.features.expression.NumberNode;
import io.tidegate.features.expression.TextNode;
import io.tidegate.features.expression.ValueType;
import io.tidegate.features.expression.Vocabulary;
import io.tidegate.ingest.document.Document;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random expressions over random events: our evaluators give what CEL's interpreter gives, errors included. */
class CelEqualityPropertyTest {
    private static final int EVENTS = 10;
    private static final Vocabulary NAMES = EventNames.contentAndTime(
            Map.of("points", ValueType.NUMBER, "zip", ValueType.TEXT, "trusted", ValueType.FLAG));

    static {
        for (int i = 0; i < 3; i++) {
            NAMES.define("F" + i, EventNames.feature(i));
        }
    }

    private final CelExpressionCompiler compiler = new CelExpressionCompiler(NAMES);

    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void shouldGiveWhatTheInterpreterGives(@ForAll long seed) throws CelEvaluationException {
        Random random = new Random(seed);
        RandomExpressions expressions = new RandomExpressions(random);
        String text = random.nextBoolean() ? expressions.flag() : expressions.number();
        Document document = Document.read("expression", "text: |-\n  " + text + "\n");
        Optional<CelAbstractSyntaxTree> tree = compiler.checked(document.root().source("text"), document.problems());
        assertThat(document.problems().render()).as(text).isEmpty();
        Node node = new NodeBuilder(tree.orElseThrow(), NAMES).build().node();
        Interpreter interpreter = new Interpreter(tree.get());
        for (int i = 0; i < EVENTS; i++) {
            RandomContent content = new RandomContent(random);
            assertThat(value(node, content))
                    .as("%s%nof %s", text, content.values)
                    .isEqualTo(interpreter.value(content.values));
        }
    }

    private static Optional<Object> value(Node node, RandomContent content) {
        if (node instanceof NumberNode number) {
            double value = number.value(content.event, content.vector);
            return NumberNode.isAbsent(value) ? Optional.empty() : Optional.of(value);
        }
        if (node instanceof FlagNode flag) {
            int value = flag.value(content.event, content.vector);
            return value == FlagNode.ABSENT ? Optional.empty() : Optional.of(value == FlagNode.TRUE);
        }
        return Optional.ofNullable(((TextNode) node).value(content.event, content.vector));
    }
}
