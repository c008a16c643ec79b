package io.tidegate.ingest.signature;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/*
 * The bytes under a signature. They depend on no schema, so that a release signed today is right for ever: first the
 * domain, so that no signature made for anything else fits; then each field behind its length of four bytes, so that no
 * two statements have the same bytes; numbers as eight bytes, big-endian. Where nothing was in force the former is
 * version 0 with an empty hash, and no report is an empty text.
 */

/** What a person says by signing a release: all of it, who says it, by which key, and when. */
public final class ReleaseStatement {
    private static final String DOMAIN = "tidegate-release-v1";
    private static final int ID_DIGITS = 12;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    private ReleaseStatement() {}

    /** The bytes to sign. */
    public static byte[] bytes(Release release, String person, String keyId, long signedAtMillis) {
        ReleaseStatement statement = new ReleaseStatement();
        statement.text(DOMAIN);
        statement.text(release.kind().name());
        statement.text(release.name());
        statement.number(release.version());
        statement.text(release.hash());
        statement.text(release.action().name());
        statement.number(release.former().map(Former::version).orElse(0L));
        statement.text(release.former().map(Former::hash).orElse(""));
        statement.text(release.report().orElse(""));
        statement.text(release.author());
        statement.text(release.reason());
        statement.text(person);
        statement.text(keyId);
        statement.number(signedAtMillis);
        return statement.bytes.toByteArray();
    }

    /**
     * A short name for a release and its drafts: 12 hexadecimal digits over what its first signer signed. The
     * signatures that follow do not change it.
     */
    public static String id(Release release) {
        return digits(first(release), ID_DIGITS);
    }

    /** Whether two are one release, as its first signer signed it. */
    public static boolean isSame(Release one, Release other) {
        return Arrays.equals(first(one), first(other));
    }

    private static byte[] first(Release release) {
        if (release.approvals().isEmpty()) {
            return bytes(release, "", "", 0);
        }
        Approval first = release.approvals().get(0);
        return bytes(release, first.person(), first.keyId(), first.signedAtMillis());
    }

    /** First hexadecimal digits of a SHA-256. */
    static String digits(byte[] of, int count) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(of))
                    .substring(0, count);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void text(String value) {
        binary(value.getBytes(StandardCharsets.UTF_8));
    }

    private void number(long value) {
        binary(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private void binary(byte[] value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        bytes.writeBytes(value);
    }
}
