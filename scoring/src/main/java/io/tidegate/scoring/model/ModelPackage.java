package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as files: {@code card.yaml}, {@code cpu.onnx} and {@code golden.csv}; trees have {@code explain.onnx} and, where they
 * are not too deep, {@code gpu.onnx} as well. As a folder it is for people; as a zip of one fixed form it is an artifact, and
 * the SHA-256 of the zip its address.
 */
public final class ModelPackage {
    /** The card. */
    public static final String CARD_FILE = "card.yaml";

    /** The graph that serves on the CPU. */
    public static final String GRAPH_FILE = "cpu.onnx";

    /** The graph of tensor operations that serves on a GPU, of trees; a network is served by the same graph everywhere. */
    public static final String GPU_FILE = "gpu.onnx";

    /** The graph of contributions, of trees. */
    public static final String EXPLAIN_FILE = "explain.onnx";

    /** Rows with known margins. */
    public static final String GOLDEN_FILE = "golden.csv";

    /** All files that a package may have, in the zip's order. */
    static final List<String> FILES = List.of(CARD_FILE, GRAPH_FILE, GPU_FILE, EXPLAIN_FILE, GOLDEN_FILE);

    /** The files that every package has. */
    static final List<String> REQUIRED = List.of(CARD_FILE, GRAPH_FILE, GOLDEN_FILE);

    /** Largest file of a package: 32 MiB. */
    static final int FILE_BYTES_MAX = 32 << 20;

    private final Map<String, byte[]> files;
    private final ModelCard card;
    private final GoldenRows golden;

    private ModelPackage(Map<String, byte[]> files) {
        this.files = files;
        this.card = ModelCard.read(CARD_FILE, text(files, CARD_FILE));
        this.golden = GoldenRows.read(text(files, GOLDEN_FILE));
        boolean trees = card.form() == ModelForm.TREES;
        if (trees != files.containsKey(EXPLAIN_FILE) || !trees && files.containsKey(GPU_FILE)) {
            throw new TidegateException(
                    ErrorCode.INVALID_MODEL,
                    "package: form=" + card.form() + " files=" + files.keySet() + "; trees have " + EXPLAIN_FILE
                            + " and may have " + GPU_FILE + ", a network has neither.");
        }
    }

    /** Packs a network. */
    public static ModelPackage of(ModelCard card, byte[] graph, GoldenRows golden) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(CARD_FILE, card.toYaml().getBytes(StandardCharsets.UTF_8));
        files.put(GRAPH_FILE, graph.clone());
        files.put(GOLDEN_FILE, golden.toCsv().getBytes(StandardCharsets.UTF_8));
        return new ModelPackage(files);
    }

    /** Packs trees. */
    public static ModelPackage of(ModelCard card, TreeGraphs graphs, GoldenRows golden) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(CARD_FILE, card.toYaml().getBytes(StandardCharsets.UTF_8));
        files.put(GRAPH_FILE, graphs.cpu().clone());
        graphs.gpu().ifPresent(gpu -> files.put(GPU_FILE, gpu.clone()));
        files.put(EXPLAIN_FILE, graphs.explain().clone());
        files.put(GOLDEN_FILE, golden.toCsv().getBytes(StandardCharsets.UTF_8));
        return new ModelPackage(files);
    }

    /**
     * Reads a package from its folder; what else lies there is ignored.
     *
     * @throws TidegateException INVALID_MODEL where a file is missing or too large, and for every mistake of the card
     */
    public static ModelPackage read(Path folder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (!REQUIRED.contains(name) && !Files.exists(file)) {
                continue;
            }
            try {
                if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
                    throw new TidegateException(
                            ErrorCode.INVALID_MODEL,
                            "package=" + folder + ": " + name + " must be a file of at most " + FILE_BYTES_MAX
                                    + " bytes.");
                }
                files.put(name, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new TidegateException(ErrorCode.INVALID_MODEL, "package=" + folder + ": " + e, e);
            }
        }
        return new ModelPackage(files);
    }

    /**
     * Reads a package from the zip that {@link #toZip} writes.
     *
     * @throws TidegateException INVALID_MODEL with the reason; nothing is written anywhere
     */
    public static ModelPackage read(byte[] zip) {
        return new ModelPackage(PackageZip.read(zip));
    }

    /** The package as a zip; the same package gives the same bytes on every machine. */
    public byte[] toZip() {
        return PackageZip.write(files);
    }

    /**
     * Writes the package as a new folder.
     *
     * @throws TidegateException INVALID_INPUT where something of that name is there already, or it cannot be written
     */
    public void write(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "output=" + folder + " exists; a package is never overwritten.");
        }
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "output=" + folder + " cannot be written: " + e, e);
        }
    }

    public ModelCard card() {
        return card;
    }

    public GoldenRows golden() {
        return golden;
    }

    /** The graph that serves on the CPU. */
    public byte[] graph() {
        return requireNonNull(files.get(GRAPH_FILE), GRAPH_FILE).clone();
    }

    /** The graph that serves on a GPU; empty where the model cannot be served there. */
    public Optional<byte[]> gpuGraph() {
        return card.form() == ModelForm.NETWORK
                ? Optional.of(graph())
                : Optional.ofNullable(files.get(GPU_FILE)).map(byte[]::clone);
    }

    /** The graph of contributions; of trees only. */
    public Optional<byte[]> explainGraph() {
        return Optional.ofNullable(files.get(EXPLAIN_FILE)).map(byte[]::clone);
    }

    /** SHA-256 of the zip: the package's address. */
    public String hash() {
        return sha256(toZip());
    }

    /** SHA-256 in 64 hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }
}
