package io.tidegate.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.SampleRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
    private static final ModelPackage SAMPLE = SampleRows.trained().modelPackage();

    @TempDir
    private Path folder;

    @Test
    void shouldGoThroughZipAndFolder() throws IOException {
        byte[] zip = SAMPLE.toZip();
        ModelPackage read = ModelPackage.read(zip);
        assertThat(read.card()).isEqualTo(SAMPLE.card());
        assertThat(read.graph()).isEqualTo(SAMPLE.graph());
        assertThat(read.toZip()).isEqualTo(zip);
        assertThat(read.hash()).isEqualTo(ModelPackage.sha256(zip));
        Path written = folder.resolve("a/b");
        read.write(written);
        assertThat(Files.readString(written.resolve("card.yaml")))
                .isEqualTo(SAMPLE.card().toYaml());
        assertThat(ModelPackage.read(written).toZip()).isEqualTo(zip);
    }

    @Test
    void shouldNeverOverwrite() throws IOException {
        Path file = Files.createFile(folder.resolve("there"));
        assertThatThrownBy(() -> SAMPLE.write(file))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("INVALID_INPUT")
                .hasMessageContaining("exists; a package is never overwritten");
        assertThat(file).isEmptyFile();
    }

    @Test
    void shouldRefuseFolderWithoutGraph() {
        Path written = folder.resolve("half");
        SAMPLE.write(written);
        assertThat(written.resolve("cpu.onnx").toFile().delete()).isTrue();
        assertThatThrownBy(() -> ModelPackage.read(written))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("cpu.onnx must be a file of at most");
    }

    @Test
    void shouldRefuseCutZipsAtAnyLength() {
        byte[] zip = SAMPLE.toZip();
        for (int length = 0; length < zip.length; length += length < zip.length - 300 ? 97 : 1) {
            assertRefused(Arrays.copyOf(zip, length), "INVALID_MODEL");
        }
        assertRefused(Arrays.copyOf(zip, zip.length + 1), "cut or has something after its end");
    }

    @Test
    void shouldRefuseChangedZips() {
        byte[] zip = SAMPLE.toZip();
        byte[] changed = zip.clone();
        changed[zip.length / 2] ^= 1;
        assertRefused(changed, "the zip cannot be read: invalid entry CRC");
    }

    @Test
    void shouldRefuseForeignNames() throws IOException {
        assertRefused(zip("card.yaml", "../../evil.sh", "golden.csv"), "entry '../../evil.sh' is foreign");
        assertRefused(zip("card.yaml", "/etc/passwd", "golden.csv"), "entry '/etc/passwd' is foreign");
        assertRefused(zip("card.yaml", "cpu.onnx\u0007\n", "golden.csv"), "entry 'cpu.onnx??' is foreign");
        assertRefused(
                zip("card.yaml", "cpu.onnx"),
                "its directory counts 2; expected as many, with [card.yaml, cpu.onnx, golden.csv]");
        assertRefused(zip("card.yaml", "cpu.onnx", "golden.csv", "extra"), "entry 'extra' is foreign");
    }

    @Test
    void shouldRefuseBombs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("card.yaml", "cpu.onnx", "golden.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[ModelPackage.FILE_BYTES_MAX + 1]);
            }
        }
        assertThat(bytes.size()).isLessThan(200_000);
        assertRefused(bytes.toByteArray(), "entry 'card.yaml' is longer than 33554432 bytes");
    }

    @Test
    void shouldRefuseCardWithMistakes() throws IOException {
        assertRefused(zip("card.yaml", "cpu.onnx", "golden.csv"), "INVALID_DOCUMENT: card.yaml:1:1:");
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("content".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(byte[] zip, String message) {
        assertThatThrownBy(() -> ModelPackage.read(zip))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }
}
