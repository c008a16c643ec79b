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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stored answers as bytes, about 200 of them: state holds one for each event of the last hour. The first byte is the
 * format's version; enums go by name, so that inserting a constant does not change what was stored.
 */
public final class StoredAnswerCodec {
    private static final int VERSION = 1;
    private static final int SHA256_DIGITS = 64;
    private static final int HEX = 16;

    private StoredAnswerCodec() {}

    public static byte[] encode(StoredAnswer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(answer.status().name());
            out.writeLong(answer.decidedAtMillis());
            out.writeByte(answer.degradations().size());
            for (Degradation degradation : answer.degradations()) {
                out.writeUTF(degradation.name());
            }
            out.writeBoolean(answer.ruling().isPresent());
            if (answer.ruling().isPresent()) {
                write(answer.ruling().get(), out);
            }
            out.writeBoolean(answer.model().isPresent());
            if (answer.model().isPresent()) {
                write(answer.model().get(), out);
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
            DecisionStatus status = DecisionStatus.valueOf(in.readUTF());
            long decidedAtMillis = in.readLong();
            Set<Degradation> degradations = EnumSet.noneOf(Degradation.class);
            for (int left = in.readByte(); left > 0; left--) {
                degradations.add(Degradation.valueOf(in.readUTF()));
            }
            Optional<Ruling> ruling = in.readBoolean() ? Optional.of(readRuling(in)) : Optional.empty();
            Optional<ModelScore> model = in.readBoolean() ? Optional.of(readModel(in)) : Optional.empty();
            return new StoredAnswer(status, ruling, model, degradations, decidedAtMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Ruling ruling, DataOutputStream out) throws IOException {
        out.writeUTF(ruling.verdict().name());
        writeTexts(ruling.reasons(), out);
        writeTexts(ruling.firedRules(), out);
        out.writeDouble(ruling.points());
        out.writeUTF(ruling.ruleSet());
        out.writeLong(ruling.ruleSetVersion());
        writeHash(ruling.ruleSetHash(), out);
    }

    private static Ruling readRuling(DataInputStream in) throws IOException {
        return new Ruling(
                Verdict.valueOf(in.readUTF()),
                readTexts(in),
                readTexts(in),
                in.readDouble(),
                in.readUTF(),
                in.readLong(),
                readHash(in));
    }

    private static void write(ModelScore model, DataOutputStream out) throws IOException {
        out.writeUTF(model.name());
        out.writeLong(model.version());
        writeHash(model.hash(), out);
        out.writeDouble(model.margin());
        out.writeDouble(model.probability());
    }

    private static ModelScore readModel(DataInputStream in) throws IOException {
        return new ModelScore(in.readUTF(), in.readLong(), readHash(in), in.readDouble(), in.readDouble());
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

    /** A SHA-256 takes 32 bytes; anything else, as an empty one, goes as text. */
    private static void writeHash(String hash, DataOutputStream out) throws IOException {
        boolean digits = isSha256(hash);
        out.writeBoolean(digits);
        if (!digits) {
            out.writeUTF(hash);
            return;
        }
        for (int i = 0; i < SHA256_DIGITS; i += 2) {
            out.writeByte(Character.digit(hash.charAt(i), HEX) << 4 | Character.digit(hash.charAt(i + 1), HEX));
        }
    }

    /** Digits as they are written again when it is read: without capitals. */
    private static boolean isSha256(String hash) {
        if (hash.length() != SHA256_DIGITS) {
            return false;
        }
        for (int i = 0; i < SHA256_DIGITS; i++) {
            char digit = hash.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String readHash(DataInputStream in) throws IOException {
        return in.readBoolean() ? HexFormat.of().formatHex(in.readNBytes(SHA256_DIGITS / 2)) : in.readUTF();
    }
}
