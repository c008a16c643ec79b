package io.tidegate.ingest.avro;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Releases to bytes and back. Safe for several threads. */
public final class ReleaseCodec {
    private final WireFormat<io.tidegate.ingest.wire.Release> format =
            new WireFormat<>(SchemaBook.standard(), io.tidegate.ingest.wire.Release.class);

    public byte[] encode(Release release) {
        return format.encode(new io.tidegate.ingest.wire.Release(
                kindToWire(release.kind()),
                release.name(),
                release.version(),
                release.hash(),
                release.author(),
                release.reason(),
                Instant.ofEpochMilli(release.releasedAtMillis()),
                release.approvals().stream().map(ReleaseCodec::approvalToWire).toList(),
                actionToWire(release.action()),
                release.former().map(Former::version).orElse(0L),
                release.former().map(Former::hash).orElse(""),
                release.report().orElse("")));
    }

    /**
     * Reads a release.
     *
     * @throws TidegateException where the bytes are none, or of a kind that this reader does not know
     */
    public Release decode(byte[] bytes) {
        io.tidegate.ingest.wire.Release wire = format.read(bytes).orThrow();
        return new Release(
                kindToCore(wire.getKind()),
                wire.getName(),
                wire.getVersion(),
                wire.getHash(),
                actionToCore(wire.getAction()),
                formerToCore(wire),
                Optional.of(wire.getReport()).filter(report -> !report.isEmpty()),
                wire.getAuthor(),
                wire.getReason(),
                wire.getReleasedAt().toEpochMilli(),
                wire.getApprovals().stream()
                        .map(approval -> new Approval(
                                approval.getPerson(),
                                approval.getKeyId(),
                                WireBytes.of(approval.getSignature()),
                                approval.getSignedAt().toEpochMilli()))
                        .toList());
    }

    private static io.tidegate.ingest.wire.Approval approvalToWire(Approval approval) {
        return new io.tidegate.ingest.wire.Approval(
                approval.person(),
                approval.keyId(),
                ByteBuffer.wrap(approval.signature()),
                Instant.ofEpochMilli(approval.signedAtMillis()));
    }

    private static Optional<Former> formerToCore(io.tidegate.ingest.wire.Release wire) {
        return wire.getFormerVersion() == 0 && wire.getFormerHash().isEmpty()
                ? Optional.empty()
                : Optional.of(new Former(wire.getFormerVersion(), wire.getFormerHash()));
    }

    private static io.tidegate.ingest.wire.ReleaseAction actionToWire(ReleaseAction action) {
        return io.tidegate.ingest.wire.ReleaseAction.valueOf(action.name());
    }

    private static ReleaseAction actionToCore(io.tidegate.ingest.wire.ReleaseAction action) {
        return ReleaseAction.valueOf(action.name());
    }

    private static io.tidegate.ingest.wire.ReleaseKind kindToWire(ReleaseKind kind) {
        return switch (kind) {
            case RULE_SET -> io.tidegate.ingest.wire.ReleaseKind.RULE_SET;
            case MODEL -> io.tidegate.ingest.wire.ReleaseKind.MODEL;
        };
    }

    private static ReleaseKind kindToCore(io.tidegate.ingest.wire.ReleaseKind kind) {
        return switch (kind) {
            case RULE_SET -> ReleaseKind.RULE_SET;
            case MODEL -> ReleaseKind.MODEL;
            case UNKNOWN ->
                throw new TidegateException(
                        ErrorCode.UNREADABLE, "release kind=UNKNOWN; expected one that this reader knows");
        };
    }
}
