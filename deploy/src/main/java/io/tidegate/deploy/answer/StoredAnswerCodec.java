package io.tidegate.deploy.answer;

import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stored answers as bytes, about 200 of them. What is alike from one answer to the next stands first, because buckets keep
 * the beginning that answers have in common once. The first byte is the format's version; enums go by name, so that
 * inserting a constant does not change what was stored.
 */
public final class StoredAnswerCodec {
    private static final int VERSION = 2;
    private static final int BYTES_FIRST = 256;

    private StoredAnswerCodec() {}

    public static byte[] encode(StoredAnswer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_FIRST);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(answer.ruling().isPresent());
            out.writeBoolean(answer.model().isPresent());
            if (answer.ruling().isPresent()) {
                Ruling ruling = answer.ruling().get();
                out.writeUTF(ruling.ruleSet());
                out.writeLong(ruling.ruleSetVersion());
                HashText.write(ruling.ruleSetHash(), out);
            }
            if (answer.model().isPresent()) {
                ModelScore model = answer.model().get();
                out.writeUTF(model.name());
                out.writeLong(model.version());
                HashText.write(model.hash(), out);
            }
            out.writeUTF(answer.status().name());
            out.writeByte(answer.degradations().size());
            for (Degradation degradation : answer.degradations()) {
                out.writeUTF(degradation.name());
            }
            if (answer.ruling().isPresent()) {
                Ruling ruling = answer.ruling().get();
                out.writeUTF(ruling.verdict().name());
                writeTexts(ruling.reasons(), out);
                writeTexts(ruling.firedRules(), out);
            }
            out.writeLong(answer.decidedAtMillis());
            if (answer.ruling().isPresent()) {
                out.writeDouble(answer.ruling().get().points());
            }
            if (answer.model().isPresent()) {
                out.writeDouble(answer.model().get().margin());
                out.writeDouble(answer.model().get().probability());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static StoredAnswer decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IOException("a stored answer has version " + version + "; this build reads " + VERSION);
            }
            boolean isRuled = in.readBoolean();
            boolean isScored = in.readBoolean();
            Release rules = isRuled ? Release.read(in) : Release.NONE;
            Release model = isScored ? Release.read(in) : Release.NONE;
            DecisionStatus status = DecisionStatus.valueOf(in.readUTF());
            Set<Degradation> degradations = EnumSet.noneOf(Degradation.class);
            for (int left = in.readByte(); left > 0; left--) {
                degradations.add(Degradation.valueOf(in.readUTF()));
            }
            Verdict verdict = isRuled ? Verdict.valueOf(in.readUTF()) : Verdict.APPROVE;
            List<String> reasons = isRuled ? readTexts(in) : List.of();
            List<String> firedRules = isRuled ? readTexts(in) : List.of();
            long decidedAtMillis = in.readLong();
            Optional<Ruling> ruling = isRuled
                    ? Optional.of(new Ruling(
                            verdict, reasons, firedRules, in.readDouble(), rules.name, rules.version, rules.hash))
                    : Optional.empty();
            Optional<ModelScore> score = isScored
                    ? Optional.of(
                            new ModelScore(model.name, model.version, model.hash, in.readDouble(), in.readDouble()))
                    : Optional.empty();
            return new StoredAnswer(status, ruling, score, degradations, decidedAtMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rule set or a model: its name, its version and its hash. */
    private record Release(String name, long version, String hash) {
        private static final Release NONE = new Release("", 0, "");

        static Release read(DataInputStream in) throws IOException {
            return new Release(in.readUTF(), in.readLong(), HashText.read(in));
        }
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int size = in.readUnsignedShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
