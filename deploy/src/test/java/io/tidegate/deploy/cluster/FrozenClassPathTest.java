package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.embedded.Folders;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenClassPathTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepWhatABuildTakesAway() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first/META-INF/services"));
        Files.writeString(first.resolve("some.Service"), "one");
        Path second = Files.createDirectories(folder.resolve("second/META-INF/services"));
        Files.writeString(second.resolve("some.Service"), "two");
        Path jar = Files.createFile(folder.resolve("library.jar"));
        String classPath = folder.resolve("first") + ":" + jar + ":" + folder.resolve("second") + ":"
                + folder.resolve("absent.jar");

        List<String> frozen =
                List.of(FrozenClassPath.of(classPath, folder.resolve("lib")).split(":"));
        Folders.delete(folder.resolve("first"));
        Folders.delete(folder.resolve("second"));

        assertThat(frozen).hasSize(3);
        assertThat(frozen.get(1)).isEqualTo(jar.toString());
        assertThat(contents(frozen)).containsExactly("one", "two");
    }

    private static List<String> contents(List<String> classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath) {
            if (Files.size(Path.of(entry)) > 0) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        List<String> texts = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            for (URL found : java.util.Collections.list(loader.getResources("META-INF/services/some.Service"))) {
                try (java.io.InputStream in = found.openStream()) {
                    texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
