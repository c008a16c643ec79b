package io.tidegate.ingest.error;

/** Every error Tidegate reports, in the order in which checks are made. The name is the metric label and the dead letter's code. */
public enum ErrorCode {
    /** The record's value is absent or longer than the limit. */
    RECORD_TOO_LARGE(ErrorType.EVENT),
    /** The bytes do not start with a known framing. */
    UNKNOWN_FRAMING(ErrorType.EVENT),
    /** The framing names a schema that the reader does not have. */
    UNKNOWN_SCHEMA(ErrorType.EVENT),
    /** The bytes are a valid record, of a type that does not belong on this topic. */
    WRONG_TYPE(ErrorType.EVENT),
    /** The bytes end early, have some left over, or do not follow the schema. */
    UNREADABLE(ErrorType.EVENT),
    /** A required field is empty, too long, or the kind and the payload do not fit. */
    INVALID_FIELD(ErrorType.EVENT),
    /** No entity, an entity type twice, or the entity that the kind needs is missing. */
    MISSING_ENTITY(ErrorType.EVENT),
    /** An amount is negative or above 10^15 minor units. */
    AMOUNT_OUT_OF_RANGE(ErrorType.EVENT),
    /** A currency is not an ISO 4217 code. */
    UNKNOWN_CURRENCY(ErrorType.EVENT),
    /** The event time lies further past the record's own timestamp than allowed, or is not a sane time. */
    TIME_OUT_OF_RANGE(ErrorType.EVENT),
    /** The same event id came with other content; the first answer stands. */
    DUPLICATE_CONFLICT(ErrorType.EVENT),

    /** A document is not well-formed YAML, has unknown or missing keys, or values of the wrong type. */
    INVALID_DOCUMENT(ErrorType.OFFICER),
    /** An expression does not compile or has the wrong type. */
    INVALID_EXPRESSION(ErrorType.OFFICER),
    /** A model package does not match its card, the catalog, or its own checks. */
    INVALID_MODEL(ErrorType.OFFICER),
    /** An input file, flag or configuration cannot be used. */
    INVALID_INPUT(ErrorType.OFFICER),
    /** The fields of a release do not fit together: its action, version, reason or time. */
    INVALID_RELEASE(ErrorType.OFFICER),
    /** A release lacks a signature that it needs. */
    SIGNATURE_MISSING(ErrorType.OFFICER),
    /** A signature under a release is not that of the person's key, or not of what the release says. */
    SIGNATURE_WRONG(ErrorType.OFFICER),
    /** One person, or one key, stands twice under a release. */
    SIGNER_TWICE(ErrorType.OFFICER),
    /** A signature is older than allowed, or of a time that has not come yet. */
    SIGNATURE_OUT_OF_TIME(ErrorType.OFFICER),
    /** A release was made against another release than the one in force. */
    FORMER_CHANGED(ErrorType.OFFICER),
    /** A release names a hash that no earlier release had put in force. */
    NOT_EARLIER(ErrorType.OFFICER),
    /** A rule set is released without the report of a replay. */
    REPORT_MISSING(ErrorType.OFFICER),
    /** A replay report cannot be read, or is of other rules. */
    REPORT_WRONG(ErrorType.OFFICER),
    /** A replay report is older than allowed, or was made against other rules than those in force. */
    REPORT_STALE(ErrorType.OFFICER),
    /** A replay says that more events would be declined or reviewed than a release may add. */
    SHARE_RISES(ErrorType.OFFICER),

    /** Reference data did not answer before the deadline. */
    REFERENCE_UNAVAILABLE(ErrorType.DEPENDENCY),
    /** Kafka did not answer. */
    KAFKA_UNAVAILABLE(ErrorType.DEPENDENCY),
    /** The artifact store did not give what a release names. */
    STORE_UNAVAILABLE(ErrorType.DEPENDENCY),
    /** A process of the cluster did not start, or did not answer. */
    CLUSTER_UNAVAILABLE(ErrorType.DEPENDENCY),

    /** Something that cannot be, is. */
    INTERNAL(ErrorType.BUG);

    private final ErrorType type;

    ErrorCode(ErrorType type) {
        this.type = type;
    }

    /** Whose error it is. */
    public ErrorType type() {
        return type;
    }
}
