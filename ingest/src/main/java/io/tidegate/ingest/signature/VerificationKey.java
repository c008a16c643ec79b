package io.tidegate.ingest.signature;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The public half of a signing key: tells whether a signature is its own. Safe for several threads. */
public final class VerificationKey implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int ID_DIGITS = 16;

    private final PublicKey key;
    private final String id;

    VerificationKey(PublicKey key) {
        this.key = requireNonNull(key, "key is null");
        this.id = ReleaseStatement.digits(key.getEncoded(), ID_DIGITS);
    }

    /**
     * Reads a key from a configuration.
     *
     * @param text Base64 of its X.509 encoding, as {@link #text} gives it
     * @throws TidegateException INVALID_INPUT where it is none
     */
    public static VerificationKey parse(String text) {
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            return new VerificationKey(
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "this is no public key; expected the Base64 text that 'deploy/tidegate officers make-key' prints",
                    e);
        }
    }

    /** 16 hexadecimal digits that tell keys apart. */
    public String id() {
        return id;
    }

    /** Base64 of the X.509 encoding, for configurations. */
    public String text() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Whether this key made a signature under a release as it is now. */
    public boolean verifies(Release release, Approval approval) {
        byte[] statement =
                ReleaseStatement.bytes(release, approval.person(), approval.keyId(), approval.signedAtMillis());
        return approval.keyId().equals(id) && verifies(statement, approval.signature());
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // Bytes that are no signature at all.
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerificationKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
