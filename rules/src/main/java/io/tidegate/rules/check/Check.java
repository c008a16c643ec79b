package io.tidegate.rules.check;

import static io.tidegate.rules.check.Level.ERROR;
import static io.tidegate.rules.check.Level.WARNING;

import java.util.Locale;

/** What is looked for. A check that an officer may have meant to fail, or that goes by knobs as they stand, warns. */
public enum Check {
    /** Keys, values and limits of the document. */
    DOCUMENT(ERROR),
    /** Names, types and form of a condition. */
    EXPRESSION(ERROR),
    NEVER_FIRES(ERROR),
    /** As the knobs stand; turned otherwise, the rule may fire. */
    SWITCHED_OFF(WARNING),
    ALWAYS_FIRES(WARNING),
    /** A part of a condition without which it would say the same. */
    IDLE_PART(WARNING),
    /** Rules that say opposite things of the same events with the same precedence. */
    CONTRADICTION(ERROR),
    /** A rule that decides nothing, because another decides whenever it fires. */
    HIDDEN(WARNING),
    /** Two rules that add points for the same events. */
    SAME_CONDITION(WARNING),
    DIVIDES_BY_ZERO(ERROR),
    MAY_DIVIDE_BY_ZERO(WARNING),
    /** A text of which {@code double()} can make no number. */
    NO_NUMBER(ERROR),
    MAY_BE_NO_NUMBER(WARNING),
    /** A rule that an absent value silences, and no other speaks in its place. */
    SILENT_WHERE_ABSENT(WARNING),
    BAND_OUT_OF_REACH(ERROR),
    BAND_DECIDES_NOTHING(WARNING),
    BAND_ALWAYS_REACHED(WARNING),
    /** Bands, and no rule that asks whether there is a score. */
    SILENT_WITHOUT_SCORE(WARNING),
    UNUSED(WARNING),
    /** A bound of a knob at which a rule can never fire, or always does. */
    KNOB_BOUND(WARNING),
    COSTLY(WARNING),
    /** The check itself came to its limit. */
    NOT_COMPARED(WARNING);

    private final Level level;

    Check(Level level) {
        this.level = level;
    }

    /** How bad it is. */
    public Level level() {
        return level;
    }

    /** What it is called where programs read it, such as {@code never-fires}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
