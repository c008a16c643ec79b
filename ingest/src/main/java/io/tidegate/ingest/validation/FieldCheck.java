package io.tidegate.ingest.validation;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields taken one by one, and whether kind and payload fit. Messages never hold a field's text. */
final class FieldCheck {
    static final int TENANT_LENGTH_MAX = 64;
    static final int ID_LENGTH_MAX = 128;
    static final int WORD_LENGTH_MAX = 64;
    static final int ATTRIBUTES_MAX = 64;
    static final int ATTRIBUTE_NAME_LENGTH_MAX = 128;
    static final int ATTRIBUTE_TEXT_LENGTH_MAX = 1024;
    static final int TERM_MONTHS_MAX = 600;

    private static final double LATITUDE_MAX = 90;
    private static final double LONGITUDE_MAX = 180;

    private FieldCheck() {}

    static @Nullable Problem of(RiskEvent event) {
        Problem problem = text("tenant", event.tenant(), TENANT_LENGTH_MAX);
        if (problem == null) {
            problem = text("eventId", event.eventId(), ID_LENGTH_MAX);
        }
        if (problem == null) {
            problem = entityIds(event.entities());
        }
        if (problem == null) {
            problem = correlation(event);
        }
        if (problem == null) {
            problem = payload(event);
        }
        return problem == null ? attributes(event.attributes()) : problem;
    }

    static @Nullable Problem of(Outcome outcome) {
        Problem problem = text("tenant", outcome.tenant(), TENANT_LENGTH_MAX);
        if (problem == null) {
            problem = text("eventId", outcome.eventId(), ID_LENGTH_MAX);
        }
        return problem == null ? entityIds(outcome.entities()) : problem;
    }

    private static @Nullable Problem entityIds(Iterable<Entity> entities) {
        for (Entity entity : entities) {
            Problem problem = text("entity id", entity.id(), ID_LENGTH_MAX);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable Problem correlation(RiskEvent event) {
        if (event.correlationId().isPresent()) {
            return text("correlationId", event.correlationId().get(), ID_LENGTH_MAX);
        }
        return event.kind().isDecided()
                ? null
                : invalid(event.kind() + " without correlationId; expected the id of the earlier event");
    }

    private static @Nullable Problem payload(RiskEvent event) {
        boolean fits =
                switch (event.kind()) {
                    case PAYMENT, CORRECTION, CAPTURE -> event.payment().isPresent();
                    case APPLICATION -> event.application().isPresent();
                    case REVERSAL -> event.payload().isEmpty();
                };
        if (!fits) {
            String found = event.payload()
                    .map(payload -> payload.getClass().getSimpleName())
                    .orElse("none");
            return invalid(event.kind() + " with payload=" + found + "; expected what the kind needs");
        }
        if (event.payment().isPresent()) {
            return payment(event.payment().get());
        }
        return event.application().isPresent() ? application(event.application().get()) : null;
    }

    private static @Nullable Problem payment(Payment payment) {
        if (!payment.merchantCategory().map(code -> isDigits(code, 4, 4)).orElse(true)) {
            return invalid("merchantCategory is no category code; expected 4 digits");
        }
        if (!payment.country().map(FieldCheck::isCountry).orElse(true)) {
            return invalid("country is no country code; expected 2 capital letters");
        }
        if (!within(payment.latitude().orElse(0), LATITUDE_MAX)) {
            return invalid("latitude out of range; expected -90 to 90");
        }
        if (!within(payment.longitude().orElse(0), LONGITUDE_MAX)) {
            return invalid("longitude out of range; expected -180 to 180");
        }
        return payment.channel().isPresent() ? text("channel", payment.channel().get(), WORD_LENGTH_MAX) : null;
    }

    private static @Nullable Problem application(LoanApplication application) {
        if (application.termMonths() < 1 || application.termMonths() > TERM_MONTHS_MAX) {
            return invalid("termMonths=" + application.termMonths() + "; expected 1 to " + TERM_MONTHS_MAX);
        }
        if (!application.industry().map(code -> isDigits(code, 2, 6)).orElse(true)) {
            return invalid("industry is no NAICS code; expected 2 to 6 digits");
        }
        if (application.employees().orElse(0) < 0) {
            return invalid("employees=" + application.employees().getAsInt() + "; expected 0 or more");
        }
        if (application.monthsInBusiness().orElse(0) < 0) {
            return invalid("monthsInBusiness=" + application.monthsInBusiness().getAsInt() + "; expected 0 or more");
        }
        return application.purpose().isPresent()
                ? text("purpose", application.purpose().get(), WORD_LENGTH_MAX)
                : null;
    }

    private static @Nullable Problem attributes(Map<String, Object> attributes) {
        if (attributes.size() > ATTRIBUTES_MAX) {
            return invalid("attributes=" + attributes.size() + "; expected at most " + ATTRIBUTES_MAX);
        }
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            Problem problem = text("attribute name", attribute.getKey(), ATTRIBUTE_NAME_LENGTH_MAX);
            if (problem == null) {
                problem = attribute(attribute.getValue());
            }
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable Problem attribute(Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? null : text("attribute value", text, ATTRIBUTE_TEXT_LENGTH_MAX);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? null : invalid("attribute value is not finite; expected a finite number");
        }
        return value instanceof Boolean
                ? null
                : invalid("attribute value of type " + value.getClass().getSimpleName()
                        + "; expected a text, a number (Double) or true or false");
    }

    static @Nullable Problem text(String name, String value, int lengthMax) {
        int length = value.length();
        if (length == 0 || length > lengthMax) {
            return invalid(name + " has " + length + " characters; expected 1 to " + lengthMax);
        }
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (Character.isISOControl(character)) {
                return invalid(name + " has a control character; expected none");
            }
            if (Character.isSurrogate(character)) {
                if (!Character.isHighSurrogate(character)
                        || i + 1 == length
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return invalid(name + " has half a character; expected well-formed text");
                }
                i++;
            }
        }
        return null;
    }

    private static boolean isDigits(String text, int lengthMin, int lengthMax) {
        return text.length() >= lengthMin
                && text.length() <= lengthMax
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static boolean isCountry(String text) {
        return text.length() == 2 && text.chars().allMatch(character -> character >= 'A' && character <= 'Z');
    }

    private static boolean within(double value, double magnitudeMax) {
        return value >= -magnitudeMax && value <= magnitudeMax;
    }

    private static Problem invalid(String message) {
        return new Problem(ErrorCode.INVALID_FIELD, message);
    }
}
