package io.tidegate.deploy.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest {
    private static final byte[] ARTIFACT = "abc".getBytes(UTF_8);
    /** From FIPS 180-4's examples. */
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void shouldStoreUnderTheHashAndLeaveNothingElse() throws Exception {
        FileArtifactStore store = new FileArtifactStore(folder.resolve("store").toString());

        assertThat(store.put(ARTIFACT)).isEqualTo(HASH);
        assertThat(store.put(ARTIFACT)).isEqualTo(HASH);
        assertThat(store.get(HASH)).isEqualTo(ARTIFACT);
        try (Stream<Path> files = Files.list(folder.resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".crc")))
                    .containsExactly(HASH);
        }
    }

    @Test
    void shouldRefuseBytesThatDoNotHashToTheirName() throws Exception {
        FileArtifactStore store = new FileArtifactStore(folder.toString());
        store.put(ARTIFACT);
        Files.writeString(folder.resolve(HASH), "abd");

        assertThatThrownBy(() -> store.get(HASH))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("STORE_UNAVAILABLE")
                .hasMessageContaining(
                        "its bytes hash to a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9");
    }

    @Test
    void shouldSayWhatIsMissingAndWhatIsNoHash() {
        FileArtifactStore store = new FileArtifactStore(folder.toString());

        assertThatThrownBy(() -> store.get(HASH)).hasMessageContaining("artifact " + HASH);
        assertThatThrownBy(() -> store.get("../secret")).hasMessageContaining("'../secret' is no hash");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        FileArtifactStore store = new FileArtifactStore(folder.toString());

        assertThatThrownBy(() -> store.put(new byte[ArtifactStore.ARTIFACT_BYTES_MAX + 1]))
                .hasMessageContaining("at most 67108864");
    }
}
