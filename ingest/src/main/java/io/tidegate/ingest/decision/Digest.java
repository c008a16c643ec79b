package io.tidegate.ingest.decision;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The first 128 bits of a SHA-256: what is remembered in place of a text. */
record Digest(long high, long low) {
    /** Of tenant and event id. */
    static Digest ofId(Decision decision) {
        return of(out -> {
            text(out, decision.tenant());
            text(out, decision.eventId());
        });
    }

    /** Of all that {@link Decision#saysTheSameAs} compares. */
    static Digest ofWhatItSays(Decision decision) {
        return of(out -> {
            text(out, decision.status().name());
            out.writeBoolean(decision.ruling().isPresent());
            if (decision.ruling().isPresent()) {
                ruling(out, decision.ruling().get());
            }
            out.writeBoolean(decision.model().isPresent());
            if (decision.model().isPresent()) {
                model(out, decision.model().get());
            }
        });
    }

    private static void ruling(DataOutputStream out, Ruling ruling) throws IOException {
        text(out, ruling.verdict().name());
        texts(out, ruling.reasons());
        texts(out, ruling.firedRules());
        out.writeDouble(ruling.points());
        text(out, ruling.ruleSet());
        out.writeLong(ruling.ruleSetVersion());
        text(out, ruling.ruleSetHash());
    }

    private static void model(DataOutputStream out, ModelScore model) throws IOException {
        text(out, model.name());
        out.writeLong(model.version());
        text(out, model.hash());
        out.writeDouble(model.margin());
        out.writeDouble(model.probability());
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Digest of(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
            return new Digest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }
}
