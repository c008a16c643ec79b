package io.tidegate.ingest.signature;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A person's private key, or the job's. It never shows what it holds but as the text of its file. */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final byte[] PROBE = "tidegate-key-probe".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final VerificationKey verification;

    private SigningKey(PrivateKey key, VerificationKey verification) {
        this.key = requireNonNull(key, "key is null");
        this.verification = requireNonNull(verification, "verification is null");
    }

    /** Makes a new key. */
    public static SigningKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 has Ed25519", e);
        }
    }

    /**
     * Reads a key.
     *
     * @param pem PKCS#8, as {@link #pem} gives it or any other tool that makes Ed25519 keys
     * @throws TidegateException INVALID_INPUT where it is none; the message shows nothing of it
     */
    public static SigningKey parse(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "this is no private key; expected PKCS#8 that begins with " + BEGIN);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(key, verification(key));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Its cause may quote bytes of the key.
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "this private key cannot be read; expected Ed25519 in PKCS#8");
        }
    }

    /** The text of its file: PKCS#8 in PEM. A secret. */
    public String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return BEGIN + '\n' + body + '\n' + END + '\n';
    }

    /** Its public half. */
    public VerificationKey verification() {
        return verification;
    }

    /** The release with a signature of this key. */
    public Release sign(Release release, String person, long signedAtMillis) {
        byte[] statement = ReleaseStatement.bytes(release, person, verification.id(), signedAtMillis);
        return release.with(new Approval(person, verification.id(), sign(statement), signedAtMillis));
    }

    private byte[] sign(byte[] message) {
        return sign(key, message);
    }

    private static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs any bytes", e);
        }
    }

    /** A pair made of the private half's own seed has its public half; whether it is so is tried by a signature. */
    private static VerificationKey verification(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
        VerificationKey found = generate(new Seed(seed)).verification();
        if (!found.verifies(PROBE, sign(key, PROBE))) {
            throw new IllegalStateException("this Java platform does not make Ed25519 keys of 32 random bytes");
        }
        return found;
    }

    @Override
    public String toString() {
        return "private key " + verification.id();
    }

    /** Gives what it was given, once. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] seed;

        private Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("asked for " + bytes.length + " bytes; there are " + seed.length);
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
